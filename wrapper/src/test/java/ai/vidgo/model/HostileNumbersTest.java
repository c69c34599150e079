package ai.vidgo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server sends fails as bad data, never as a bug of the client. */
class HostileNumbersTest {
  @ParameterizedTest
  @ValueSource(strings = {"1e400", "\"NaN\"", "\"Infinity\"", "\"long\"", "true", "[]"})
  void nonNumericDurationIsBadData(String duration) throws IOException {
    String track = "{\"audio_id\":\"a\",\"audio_url\":\"u\",\"duration\":" + duration + "}";
    Object tree = JsonValues.adapter().fromJson(track);

    assertThatThrownBy(() -> MusicTrack.jsonAdapter().fromJsonValue(tree))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.duration");
    assertThatThrownBy(() -> MusicTrack.jsonAdapter().fromJson(track))
        .isInstanceOfAny(JsonDataException.class, IOException.class)
        .hasMessageContaining("$.duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"45.5\"", "\"99999999999\"", "\"half\"", "{}"})
  void fractionalProgressIsBadData(String progress) throws IOException {
    String data = "{\"status\":\"running\",\"progress\":" + progress + "}";
    Object tree = JsonValues.adapter().fromJson(data);

    assertThatThrownBy(() -> TaskData.jsonAdapter().fromJsonValue(tree))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.progress");
  }

  @Test
  void numberTooLargeForJavaIsBadData() {
    assertThatThrownBy(() -> JsonValues.adapter().fromJson("{\"a\":[1e99999999999]}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("1e99999999999");
  }

  /** Parsing a million digits would take a minute. */
  @Test
  @Timeout(10)
  void numberOfAMillionDigitsIsRejectedQuickly() {
    String digits = "7".repeat(1_000_000);

    assertThatThrownBy(() -> JsonValues.adapter().fromJson("{\"a\":" + digits + "}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Number of 1000000 characters at path $.a");
    assertThatThrownBy(
            () ->
                TaskData.jsonAdapter()
                    .fromJson("{\"status\":\"running\",\"progress\":\"" + digits + "\"}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Expected a number but was 1000000 characters at path $.progress");
  }

  @Test
  void numberOfAThousandDigitsIsKept() throws IOException {
    String digits = "7".repeat(1000);

    assertThat(JsonValues.adapter().fromJson("[" + digits + "]"))
        .isEqualTo(List.of(new BigDecimal(digits)));
  }

  @Test
  void numberInAStringIsAccepted() throws IOException {
    TaskData data = TaskData.jsonAdapter().fromJson("{\"status\":\"running\",\"progress\":\"45\"}");

    assertThat(data.getProgress()).isEqualTo(45);
  }
}
