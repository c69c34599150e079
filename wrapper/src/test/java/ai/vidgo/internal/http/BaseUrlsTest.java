package ai.vidgo.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlsTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.vidgo.ai/, https://api.vidgo.ai:443/other/path?a=b, true",
    "https://api.vidgo.ai/, https://API.vidgo.ai/, true",
    "https://api.vidgo.ai/, http://api.vidgo.ai/, false",
    "https://api.vidgo.ai/, http://api.vidgo.ai:443/, false",
    "https://api.vidgo.ai/, https://api.vidgo.ai:8443/, false",
    "https://api.vidgo.ai/, https://vidgo.ai/, false",
    "https://api.vidgo.ai/, https://storage.vidgo.ai/, false",
    "https://api.vidgo.ai/, https://api.vidgo.ai.example.com/, false",
    "https://api.vidgo.ai/, https://api.vidgo.ai@example.com/, false",
    "http://localhost:8080/, http://127.0.0.1:8080/, false",
  })
  void originIsSchemeHostAndPort(String url, String otherUrl, boolean same) {
    HttpUrl one = HttpUrl.get(url);
    HttpUrl other = HttpUrl.get(otherUrl);
    assertThat(BaseUrls.haveSameOrigin(one, other)).isEqualTo(same);
    assertThat(BaseUrls.haveSameOrigin(other, one)).isEqualTo(same);
  }

  /** Also those that OkHttp need not parse. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.vidgo.ai",
        " https://api.vidgo.ai/ ",
        "https://my-own-backend.example.com/a/b1",
        "https://a.b.c.d/e/",
        "http://localhost:8080",
        "http://127.0.0.1:59999/x",
        "http://127.0.0.1:40000",
        "http://localhost",
        "HTTPS://API.vidgo.ai:443/a/../b",
        "https://b\u00fccher.example/%41",
        "http://[::1]:8080",
        "http://localhost:80/"
      })
  void isWhatOkHttpMakesOfIt(String url) {
    HttpUrl parsed = HttpUrl.get(url.trim());
    boolean directory = parsed.encodedPath().endsWith("/");

    assertThat(BaseUrls.check(url)).isEqualTo(parsed + (directory ? "" : "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.vidgo.ai",
        "https://",
        "https://a..b",
        "https://a b.com",
        "http://localhost:65536",
        "http://localhost:0",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com:8080",
        "https://user@api.vidgo.ai",
        "ftp://api.vidgo.ai"
      })
  void isRejected(String url) {
    assertThatThrownBy(() -> BaseUrls.check(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The base URL ");
  }
}
