package ai.vidgo.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
