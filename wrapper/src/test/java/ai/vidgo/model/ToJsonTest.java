package ai.vidgo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model as JSON, and back. */
class ToJsonTest {
  @Test
  void inputWithObjectsAndExtraMembers() {
    KwaivgiKlingV3TurboStdTextToVideoInput input =
        KwaivgiKlingV3TurboStdTextToVideoInput.builder()
            .multiPrompt(
                java.util.List.of(KlingTurboShot.builder().prompt("a \"b\"").duration(4).build()))
            .putExtraMember("seed", 7)
            .build();

    String json = "{\"multi_prompt\":[{\"prompt\":\"a \\\"b\\\"\",\"duration\":4}],\"seed\":7}";
    assertThat(input.toJson()).isEqualTo(json);
    assertThat(KwaivgiKlingV3TurboStdTextToVideoInput.fromJson(json).toJson()).isEqualTo(json);
    assertThat(input.toBuilder().build()).isEqualTo(input);
  }

  @Test
  void resultIsEqualAfterwards() {
    MusicTrack track = MusicTrack.builder().audioId("a").audioUrl("https://a.b/c").build();

    assertThat(MusicTrack.fromJson(track.toJson())).isEqualTo(track);
  }

  @Test
  void numbersAreWrittenAsTheAdaptersWriteThem() {
    Balance balance = Balance.builder().creditsAmount(new BigDecimal("12.50")).build();
    assertThat(balance.toJson()).isEqualTo("{\"credits_amount\":12.50}");
    assertThat(Balance.fromJson(balance.toJson())).isEqualTo(balance);

    TimestampedLyrics lyrics =
        TimestampedLyrics.builder().waveformData(Arrays.asList(1.0, 0.5)).hootCer(2.0).build();
    String json = "{\"waveform_data\":[1,0.5],\"hoot_cer\":2}";
    assertThat(lyrics.toJson()).isEqualTo(json);
    assertThat(TimestampedLyrics.jsonAdapter().toJson(lyrics)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"name\":\"x\"}"})
  void otherTextIsRefused(String json) {
    assertThatThrownBy(() -> GeneratePersonaInput.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
