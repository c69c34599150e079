package ai.vidgo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server sends fails as bad data, never as a bug of the client. */
class HostileNumbersTest {
  @ParameterizedTest
  @ValueSource(strings = {"1e400", "\"NaN\"", "\"\"", "\"45 s\"", "true", "[]", "{\"s\":1}"})
  void unreadableDurationIsAnExtraMember(String duration) throws IOException {
    String json = "{\"audio_id\":\"a\",\"audio_url\":\"u\",\"duration\":" + duration + "}";
    Object tree = JsonValues.adapter().fromJson(json);

    MusicTrack track = MusicTrack.jsonAdapter().fromJsonValue(tree);

    assertThat(track.getAudioUrl()).isEqualTo("u");
    assertThat(track.getDuration()).isNull();
    assertThat(track.getExtraMembers())
        .containsExactly(entry("duration", JsonValues.adapter().fromJson(duration)));
    assertThat(MusicTrack.jsonAdapter().fromJson(json)).isEqualTo(track);
    assertThat(MusicTrack.jsonAdapter().toJsonValue(track)).isEqualTo(tree);
    assertThat(track.toBuilder().duration(4.0).build().getExtraMembers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99.5", "\"100%\"", "\"\"", "\"99999999999\"", "\"half\"", "{}"})
  void unreadableProgressIsAnExtraMember(String progress) throws IOException {
    TaskData data =
        TaskData.jsonAdapter()
            .fromJson("{\"progress\":" + progress + ",\"status\":\"finished\",\"files\":[{}]}");

    assertThat(data.getStatus()).isEqualTo(TaskStatus.FINISHED);
    assertThat(data.getFiles()).hasSize(1);
    assertThat(data.getProgress()).isNull();
    assertThat(data.getExtraMembers())
        .containsExactly(entry("progress", JsonValues.adapter().fromJson(progress)));
  }

  @Test
  void wholeNumbersAreSentWithoutAFraction() {
    ReplaceSectionInput input =
        ReplaceSectionInput.builder()
            .taskId("a")
            .audioId("b")
            .prompt("c")
            .tags("d")
            .title("e")
            .infillStartS(120.0)
            .infillEndS(120.5)
            .build();

    assertThat(ReplaceSectionInput.jsonAdapter().toJson(input))
        .contains("\"infill_start_s\":120,\"infill_end_s\":120.5");
  }

  @Test
  void errorMessageOfAnotherTypeIsAnExtraMember() throws IOException {
    TaskData data =
        TaskData.jsonAdapter()
            .fromJson("{\"status\":\"failed\",\"error_message\":{\"why\":\"x\"}}");

    assertThat(data.getErrorMessage()).isNull();
    assertThat(data.getExtraMembers()).containsKey("error_message");
  }

  @Test
  void requiredMemberOfAnotherTypeIsBadData() {
    assertThatThrownBy(() -> TaskData.jsonAdapter().fromJson("{\"status\":{}}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.status");
    assertThatThrownBy(() -> TaskResponse.jsonAdapter().fromJson("{\"data\":{\"status\":[]}}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.data.status");
  }

  @Test
  void numberTooLargeForJavaIsBadData() {
    assertThatThrownBy(() -> JsonValues.adapter().fromJson("{\"a\":[1e99999999999]}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("1e99999999999");
  }

  /** What is read without BigDecimal is what BigDecimal says. */
  @Test
  void numbersKeepTheirValue() throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String digits = new BigInteger(1 + random.nextInt(72), random).add(BigInteger.ONE).toString();
      int point = random.nextInt(digits.length());
      String fraction = random.nextBoolean() ? "." + digits.substring(point) : "";
      String whole = fraction.isEmpty() ? digits : point == 0 ? "0" : digits.substring(0, point);
      String text = (random.nextBoolean() ? "-" : "") + whole + fraction;

      Object read = JsonValues.adapter().fromJson(text);

      assertThat(new BigDecimal(read.toString())).as(text).isEqualByComparingTo(text);
      if (fraction.isEmpty() && digits.length() < 19) {
        assertThat(read).as(text).isInstanceOf(Long.class);
      } else if (!fraction.isEmpty() && digits.length() < 16) {
        assertThat(read).as(text).isInstanceOf(Double.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "-0.0", "-0.00", "0.0"})
  void zeroHasNoSign(String zero) throws IOException {
    assertThat(JsonValues.adapter().fromJson(zero).toString()).startsWith("0");
  }

  @Test
  void pathOfANumberInAListIsItsOwn() {
    assertThatThrownBy(() -> JsonValues.adapter().fromJson("{\"a\":[1,[2,1e99999999999]]}"))
        .hasMessageEndingWith("at path $.a[1][1]");
  }

  /** Parsing a million digits would take a minute. */
  @Test
  @Timeout(10)
  void numberOfAMillionDigitsIsRejectedQuickly() throws IOException {
    String digits = "7".repeat(1_000_000);

    assertThatThrownBy(() -> JsonValues.adapter().fromJson("{\"a\":" + digits + "}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Number of 1000000 characters at path $.a");
    String task = "{\"status\":\"running\",\"progress\":\"" + digits + "\"}";
    assertThat(TaskData.jsonAdapter().fromJson(task).getProgress()).isNull();
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
