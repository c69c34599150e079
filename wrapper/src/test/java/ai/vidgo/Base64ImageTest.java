package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64ImageTest {
  private static final String DATA = Base64.getEncoder().encodeToString(Pictures.PNG);

  static List<byte[]> images() {
    return List.of(Pictures.JPEG, Pictures.PNG, Pictures.GIF, Pictures.WEBP);
  }

  @ParameterizedTest
  @MethodSource("images")
  void isTakenAsItIs(byte[] image) {
    String text = Base64.getEncoder().encodeToString(image);

    assertThat(Base64Image.check(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/png;base64,",
        "DATA:image/png;BASE64,",
        "data:;base64,",
        "data:image/png;charset=utf-8;base64,"
      })
  void dataUrlIsTakenAsItIs(String prefix) {
    assertThat(Base64Image.check(prefix + DATA)).isEqualTo(prefix + DATA);
  }

  @Test
  void lineBreaksAndSpacesAreLeftOut() {
    String mime = "\t" + DATA.substring(0, 7) + "\r\n " + DATA.substring(7) + "\n";

    assertThat(Base64Image.check(mime)).isEqualTo(DATA);
    assertThat(Base64Image.check("data:image/png;base64,\n" + mime))
        .isEqualTo("data:image/png;base64," + DATA);
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'  ', is empty",
    "'data:image/png;base64,', is empty",
    "'data:image/png,iVBORw0KGgo=', 'is no data URL of the form ''data:image/png;base64,...'''",
    "'data:image/png;base64', 'is no data URL of the form ''data:image/png;base64,...'''",
    "iVBORw0KGg, no multiple of 4",
    "====, 'has U+003D, which is no digit of it, as character 1'",
    "iVBO=w0K, 'has U+003D, which is no digit of it, as character 5'",
    "iVBO-w0K, 'has U+002D, which is no digit of it, as character 5'",
    "iVBO_w0K, 'has U+005F, which is no digit of it, as character 5'",
    "iVBO%w0K, 'has U+0025, which is no digit of it, as character 5'",
    "data:image/png;base64;base64, is no data URL",
    "'data:image/png;base64,iVB,', 'has U+002C, which is no digit of it, as character 4'",
    "iVBO\u00e4w0K, 'has U+00E4, which is no digit of it, as character 5'",
    "SUQzAwAAAAA=, looks like MP3 audio",
    "'data:image/png;base64,SUQzAwAAAAA=', looks like MP3 audio",
    "JVBERi0x, looks like PDF",
  })
  void whatIsNoneIsRefused(String text, String why) {
    assertThatThrownBy(() -> Base64Image.check(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The image in base64 ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void badDigitIsFoundAtTheEndToo() {
    String image = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(Pictures.PNG, 300));

    assertThatThrownBy(() -> Base64Image.check(image.substring(0, 399) + "*"))
        .hasMessageContaining("as character 400");
  }
}
