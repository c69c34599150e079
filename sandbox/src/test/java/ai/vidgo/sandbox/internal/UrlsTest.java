package ai.vidgo.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {
  @Test
  void segmentsAreDecoded() {
    assertThat(Urls.segments("/")).containsExactly("");
    assertThat(Urls.segments("/a//b%20c+/?d=/e")).containsExactly("a", "", "b c+", "");
    assertThat(Urls.segments("/%C3%BC%2F%zz%")).containsExactly("\u00fc/%zz%");
  }

  @Test
  void firstValueOfAParameterCounts() {
    assertThat(Urls.parameter("/a?x=1&id=b%26c+d&id=e", "id")).isEqualTo("b&c d");
    assertThat(Urls.parameter("/a?id=", "id")).isEmpty();
    assertThat(Urls.parameter("/a?id", "id")).isNull();
    assertThat(Urls.parameter("/id=a", "id")).isNull();
    assertThat(Urls.parameter("/a", "id")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://s.vidgo.ai/x/a%20b c.mp3?v=/1, a b c.mp3",
    "HTTP://s.vidgo.ai#x/y, ''",
    "https://s.vidgo.ai/a/, ''",
    "https:///a, ",
    "ftp://s.vidgo.ai/a, ",
    "a https://s.vidgo.ai/b, ",
  })
  void fileNameIsTheLastSegment(String url, String expected) {
    assertThat(Urls.fileName(url)).isEqualTo(expected);
  }

  @Test
  void whatIsAppendedIsEncoded() {
    assertThat(Urls.append("http://x", "a b", "", "c/d?%", "\u00fc.mp3"))
        .isEqualTo("http://x/a%20b//c%2Fd%3F%25/%C3%BC.mp3");
  }
}
