package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.Models;
import ai.vidgo.testing.MockServers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class VidgoClientBuilderTest {
  private static final String BALANCE = "{\"code\":200,\"data\":{\"credits_amount\":1}}";

  @Test
  void missingKeyIsRejectedWithWhatToDo() {
    assertThatThrownBy(() -> VidgoClient.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The API key is missing: set the environment variable VIDGO_API_KEY")
        .hasMessageContaining("VidgoClient.builder().apiKey(..)")
        .hasMessageContaining("https://vidgo.ai/apis/dashboard/api-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void blankKeyIsRejectedWithWhatToDo(String key) {
    assertThatThrownBy(() -> VidgoClient.builder().apiKey(key).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The API key is blank:")
        .hasMessageContaining("VIDGO_API_KEY");
    assertThatThrownBy(() -> VidgoClient.fromEnv(Map.of("VIDGO_API_KEY", key)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The API key is blank:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top-secret\\n",
        "top\\r\\nX-Evil:1",
        "top secret",
        "top\\tsecret",
        "top-secret ",
        "sécret",
        "\\0x",
        "top-secret\\177",
        "“topsecret”"
      })
  void keyThatCannotBeAHeaderIsRejectedWithoutBeingRepeated(String escaped) {
    String key = escaped.translateEscapes();

    assertThatThrownBy(() -> VidgoClient.builder().apiKey(key).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave out white space")
        .hasMessageContaining("VIDGO_API_KEY")
        .message()
        .doesNotContain("secret", key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"top-secret\"", "'top-secret'", "`top-secret`", "top-secret\"", "'"})
  void quotedKeyIsRejectedWithAHint(String key) {
    assertThatThrownBy(() -> VidgoClient.builder().apiKey(key).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quotation marks")
        .message()
        .doesNotContain("top-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer top-secret", "bearer top-secret"})
  void keyWithTheWordBearerIsRejectedWithAHint(String key) {
    assertThatThrownBy(() -> VidgoClient.builder().apiKey(key).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the word Bearer")
        .message()
        .doesNotContain("top-secret");
  }

  @Test
  void fromEnvNeedsOnlyTheKey() {
    VidgoClient vidgo = VidgoClient.fromEnv(Map.of("VIDGO_API_KEY", "sk-test"));

    assertThat(vidgo).hasToString("VidgoClient{baseUrl=https://api.vidgo.ai/}");
    assertThatThrownBy(() -> VidgoClient.fromEnv(Map.of("VIDGO_BASE_URL", "https://example.com")))
        .hasMessageStartingWith("The API key is missing:");
  }

  @Test
  void fromEnvReadsTheBaseUrl() {
    Map<String, String> environment = new HashMap<>();
    environment.put("VIDGO_API_KEY", "sk-test");
    environment.put("VIDGO_BASE_URL", "https://eu.vidgo.example");
    assertThat(VidgoClient.fromEnv(environment))
        .hasToString("VidgoClient{baseUrl=https://eu.vidgo.example/}");

    environment.put("VIDGO_BASE_URL", "  ");
    assertThat(VidgoClient.fromEnv(environment))
        .hasToString("VidgoClient{baseUrl=https://api.vidgo.ai/}");

    environment.put("VIDGO_BASE_URL", "http://vidgo.example");
    assertThatThrownBy(() -> VidgoClient.fromEnv(environment))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.vidgo.ai",
        "https://10.0.0.1:8443/",
        "http://localhost:8080",
        "http://LOCALHOST",
        "http://127.0.0.1:1/api",
        "http://127.3.2.1/",
        "http://[::1]:8080/",
        "http://[0:0:0:0:0:0:0:1]/",
        " https://api.vidgo.ai "
      })
  void httpsAndThisMachineAreAllowed(String url) {
    assertThatCode(() -> VidgoClient.builder().baseUrl(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.vidgo.ai",
        "http://10.0.0.1",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://notlocalhost",
        "http://0.0.0.0",
        "http://[::2]/"
      })
  void httpToAnotherMachineIsRejected(String url) {
    assertThatThrownBy(() -> VidgoClient.builder().baseUrl(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https")
        .hasMessageContaining(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://api.vidgo.ai", "https://", "https://a b"})
  void malformedUrlIsRejected(String url) {
    assertThatThrownBy(() -> VidgoClient.builder().baseUrl(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + url + "'");
  }

  /** It may be a key that was mistaken for the URL. */
  @ParameterizedTest
  @ValueSource(strings = {"", "api.vidgo.ai", "/api", "sk-top-secret", "https://me:top-secret@a b"})
  void textThatMayBeAKeyIsNotRepeated(String url) {
    assertThatThrownBy(() -> VidgoClient.builder().baseUrl(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The base URL is not an http or https URL; it must start with https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost@example.com",
        "https://me:top-secret@api.vidgo.ai",
        "http://me:top-secret@example.com",
        "http://:top-secret@localhost",
      })
  void passwordInTheUrlIsRejectedWithoutBeingRepeated(String url) {
    assertThatThrownBy(() -> VidgoClient.builder().baseUrl(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The base URL must not contain a user name or a password");
  }

  @ParameterizedTest
  @CsvSource({"'', /", "/, /", "/vidgo, /vidgo/", "/vidgo/, /vidgo/", "/a/b, /a/b/"})
  void requestsGoBelowTheBaseUrl(String suffix, String prefix) throws Exception {
    try (MockWebServer server = MockServers.create()) {
      server.enqueue(new MockResponse().setBody(BALANCE));
      String url = server.url("/").toString().replaceAll("/$", "") + suffix;

      try (VidgoClient vidgo = VidgoClient.builder().apiKey("sk-test").baseUrl(url).build()) {
        vidgo.balance();
      }

      assertThat(server.takeRequest().getPath()).isEqualTo(prefix + "api/user/balance");
    }
  }

  @Test
  void buildingDoesNoIo() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (MockWebServer server = MockServers.create()) {
      VidgoClient vidgo =
          VidgoClient.builder()
              .apiKey(
                  () -> {
                    calls.incrementAndGet();
                    return "sk-test";
                  })
              .baseUrl(server.url("/").toString())
              .build();
      vidgo.task(Models.GENERATE_PERSONA, "8FDN1I7M7Q68DDG8");
      vidgo.close();

      assertThat(server.getRequestCount()).isZero();
      assertThat(calls).hasValue(0);
    }
  }

  @Test
  void lastKeyWins() throws Exception {
    try (MockWebServer server = MockServers.create()) {
      server.enqueue(new MockResponse().setBody(BALANCE));
      server.enqueue(new MockResponse().setBody(BALANCE));
      VidgoClient.Builder builder =
          VidgoClient.builder()
              .baseUrl(server.url("/").toString())
              .apiKey(() -> "from-supplier")
              .apiKey("fixed");

      builder.build().balance();
      builder.apiKey(() -> "from-supplier").build().balance();

      assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer fixed");
      assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer from-supplier");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void blankTaskIdIsRejected(String id) {
    VidgoClient vidgo = VidgoClient.builder().apiKey("sk-test").build();

    assertThatThrownBy(() -> vidgo.task(Models.GENERATE_PERSONA, id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taskId is blank");
  }
}
