package ai.vidgo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpenEnumTest {
  private final JsonAdapter<TaskStatus> adapter = TaskStatus.jsonAdapter();

  @Test
  void knownValueIsTheSharedConstant() throws IOException {
    assertThat(adapter.fromJson("\"running\"")).isSameAs(TaskStatus.RUNNING);
    assertThat(TaskStatus.of("running")).isSameAs(TaskStatus.RUNNING);
    assertThat(VocalGender.of("f")).isSameAs(VocalGender.FEMALE);
  }

  @Test
  void unknownValueSurvivesARoundTrip() throws IOException {
    TaskStatus queued = adapter.fromJson("\"queued up\"");

    assertThat(queued).hasToString("queued up");
    assertThat(queued.known()).isEqualTo(TaskStatus.Known.UNRECOGNIZED);
    assertThat(adapter.toJson(queued)).isEqualTo("\"queued up\"");
  }

  @Test
  void knownCanBeSwitchedOn() {
    assertThat(describe(TaskStatus.NOT_STARTED)).isEqualTo("waits");
    assertThat(describe(TaskStatus.of("failed"))).isEqualTo("over");
    assertThat(describe(TaskStatus.of("paused"))).isEqualTo("new word: paused");
  }

  @Test
  void unrecognizedIsNotAValue() {
    TaskStatus odd = TaskStatus.of("UNRECOGNIZED");

    assertThat(odd.known()).isEqualTo(TaskStatus.Known.UNRECOGNIZED);
    assertThat(odd).hasToString("UNRECOGNIZED");
  }

  @Test
  void valuesDifferByCase() {
    assertThat(TaskStatus.of("Running")).isNotEqualTo(TaskStatus.RUNNING).hasToString("Running");
  }

  @Test
  void equalityIsByTypeAndValue() {
    assertThat(TaskStatus.of("paused"))
        .isEqualTo(TaskStatus.of("paused"))
        .hasSameHashCodeAs(TaskStatus.of("paused"))
        .isNotEqualTo(TaskStatus.of("stopped"))
        .isNotEqualTo("paused")
        .isNotEqualTo(null);
    assertThat((Object) MusicVersion.of("V5")).isNotEqualTo(AddMusicVersion.of("V5"));
  }

  @Test
  void toStringIsTheValueOnTheWire() {
    assertThat(MusicVersion.V4_5_ALL).hasToString("V4_5ALL");
    assertThat(VocalGender.MALE).hasToString("m");
    assertThat(FileType.MODEL_3D).hasToString("3d");
  }

  @Test
  void nullStaysNull() throws IOException {
    assertThat(adapter.fromJson("null")).isNull();
    assertThat(adapter.toJson(null)).isEqualTo("null");
  }

  @Test
  void notAStringIsRejectedWithItsPath() {
    assertThatThrownBy(() -> TaskData.jsonAdapter().fromJson("{\"status\":{}}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.status");
  }

  private static String describe(TaskStatus status) {
    switch (status.known()) {
      case NOT_STARTED:
        return "waits";
      case RUNNING:
        return "works";
      case FINISHED:
      case FAILED:
        return "over";
      default:
        return "new word: " + status;
    }
  }
}
