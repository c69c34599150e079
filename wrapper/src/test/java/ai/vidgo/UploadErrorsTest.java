package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.InsufficientCreditsException;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.ServerException;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.Pictures;
import java.io.File;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unsuccessful responses to uploads. */
@Timeout(20)
class UploadErrorsTest {
  private final MockWebServer server = MockServers.create();
  @TempDir private File folder;
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(server.url("/").toString())
            .callOptions(CallOptions.builder().maxRetries(0).build())
            .build();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  static List<Arguments> documented() {
    Class<?> invalid = InvalidRequestException.class;
    return List.of(
        Arguments.of(400, "\"Unsupported file type: application/pdf\"", invalid),
        Arguments.of(400, "\"Failed to download file: 404\"", invalid),
        Arguments.of(400, "\"Invalid Base64 encoding\"", invalid),
        Arguments.of(400, "\"Invalid data URL format\"", invalid),
        Arguments.of(400, "\"Invalid file data\"", invalid),
        Arguments.of(400, "\"File is empty\"", invalid),
        Arguments.of(401, "\"Not authenticated\"", AuthenticationException.class),
        Arguments.of(429, "\"Rate limit exceeded\"", RateLimitException.class),
        Arguments.of(500, "\"Upload failed: no space\"", ServerException.class));
  }

  @ParameterizedTest
  @MethodSource("documented")
  void documentedErrorsHaveTheirClass(int status, String detail, Class<?> expected)
      throws Exception {
    String message = detail.replace("\"", "") + "; status: " + status + "; request: POST ";
    for (int i = 0; i < 2; i++) {
      server.enqueue(
          new MockResponse().setResponseCode(status).setBody("{\"detail\":" + detail + "}"));
    }
    File image = Pictures.file(folder, "a.png", Pictures.PNG);

    assertThatThrownBy(() -> vidgo.upload(image))
        .isExactlyInstanceOf(expected)
        .hasMessage(message + server.url("/api/common/upload/stream"));
    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/a.png"))
        .isExactlyInstanceOf(expected)
        .hasMessage(message + server.url("/api/common/upload/url"));
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void missingFormPartIsAnInvalidRequest() throws Exception {
    enqueue(
        422,
        "{\"detail\":[{\"loc\":[\"body\",\"file\"],\"msg\":\"field required\","
            + "\"type\":\"value_error.missing\"}]}");
    File image = Pictures.file(folder, "a.png", Pictures.PNG);

    assertThatThrownBy(() -> vidgo.upload(image))
        .isExactlyInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("[body, file]: field required; status: 422");
  }

  @Test
  void retryAfterIsKept() {
    server.enqueue(
        new MockResponse()
            .setResponseCode(429)
            .setHeader("Retry-After", "30")
            .setBody("{\"detail\":\"Rate limit exceeded\"}"));

    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/a.png"))
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.getRetryAfterSeconds()).isEqualTo(30));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  static List<Arguments> errorsInsideASuccess() {
    Class<?> any = ApiException.class;
    String data = "\"data\":{\"file_url\":\"https://x.example/a.png\"}";
    return List.of(
        Arguments.of("{\"success\":false,\"code\":200,\"msg\":\"no\",\"data\":null}", any),
        Arguments.of("{\"success\":false,\"msg\":\"no\"}", any),
        Arguments.of("{\"success\":\"false\",\"msg\":\"no\"," + data + "}", any),
        Arguments.of("{\"success\":false,\"code\":200,\"msg\":\"no\"," + data + "}", any),
        Arguments.of(
            "{\"success\":false,\"code\":400,\"msg\":\"no\",\"data\":null}",
            InvalidRequestException.class),
        Arguments.of(
            "{\"success\":true,\"code\":429,\"msg\":\"no\"," + data + "}",
            RateLimitException.class),
        Arguments.of(
            "{\"success\":false,\"code\":402,\"msg\":\"no\"}", InsufficientCreditsException.class),
        Arguments.of("{\"detail\":\"no\"}", any));
  }

  @ParameterizedTest
  @MethodSource("errorsInsideASuccess")
  void errorInsideASuccessIsAnError(String body, Class<?> expected) {
    enqueue(200, body);

    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/a.png"))
        .isExactlyInstanceOf(expected)
        .hasMessageStartingWith("no; status: 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "not JSON",
        "<html><body>Bad gateway</body></html>",
        "{\"success\":true,\"code\":200,\"data\":{}}",
        "{\"success\":true,\"code\":200,\"data\":null}",
        "{\"success\":true,\"code\":200,\"data\":[]}",
        "{\"success\":true,\"code\":200,\"data\":\"https://x.example/a.png\"}",
        "{\"success\":true,\"code\":200,\"data\":{\"file_url\":null}}",
        "{\"success\":true,\"code\":200,\"data\":{\"file_url\":{}}}",
        "{\"success\":true,\"code\":200,\"data\":{\"file_url\":\" \"}}",
        "{\"success\":true,\"code\":200,\"data\":{\"download_url\":\"https://x.example/a.png\"}}",
        "{\"success\":true,\"code\":200,\"data\":{\"file_url\":\"https://x.example/",
      })
  void undocumentedResponseKeepsItsBody(String body) {
    enqueue(200, body);

    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/a.png"))
        .isInstanceOfSatisfying(
            InvalidResponseException.class, e -> assertThat(e.getRawBody()).isEqualTo(body));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405, 413, 415, 502, 503})
  void otherStatusesAreErrorsToo(int status) {
    enqueue(status, "<html>gateway</html>");

    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/a.png"))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.getStatus()).isEqualTo(status))
        .hasMessageStartingWith("gateway; status: " + status);
  }

  private void enqueue(int status, String body) {
    server.enqueue(new MockResponse().setResponseCode(status).setBody(body));
  }
}
