package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class FaultResponsesTest {
  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private TestClient.Result play(Fault fault) {
    sandbox.enqueueFault(Endpoint.SUBMIT, fault);
    return client.submit("generate-music", TestClient.SONG);
  }

  private static String text(TestClient.Result response) {
    return new String(response.bytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "400, validation_error",
    "401, authentication_error",
    "402, insufficient_credits_error",
    "403, permission_denied_error",
    "404, resource_not_found_error",
    "408, timeout_error",
    "409, conflict_error",
    "413, payload_too_large",
    "422, validation_error",
    "429, rate_limit_error",
    "500, internal_error",
    "502, upstream_error",
    "503, service_error",
    "504, http_error",
  })
  void eachStatusIsWordedInTheStyleOfTheSandbox(int status, String type) {
    TestClient.Result response = play(Fault.status(status));
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers().get("Retry-After")).isNull();
    boolean coded = status == 409 || status == 413;
    if (status == 408) {
      assertThat(text(response)).isEqualTo("Request timeout");
      assertThat(response.headers().get("Content-Type")).isEqualTo("text/plain");
    } else {
      assertThat(response.headers().get("Content-Type")).isEqualTo("application/json");
      assertThat(response.json().has("detail")).isEqualTo(!coded);
      assertThat(response.json().path("detail").isArray()).isEqualTo(status == 422);
    }
    try (VidgoSandbox older =
        VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).taskDuration(Duration.ZERO).start()) {
      older.enqueueFault(Fault.status(status));
      TestClient.Result other = new TestClient(older).submit("generate-music", TestClient.SONG);
      assertThat(other.status()).isEqualTo(status);
      assertThat(other.json().get("code").asInt()).isEqualTo(status);
      assertThat(other.json().at("/error/type").asText()).isEqualTo(type);
      assertThat(other.json().at("/error/message").asText()).isNotEmpty();
    }
    assertThat(client.balance()).isEqualTo("1000");
  }

  @Test
  void tooFewCreditsAre400Or402() {
    TestClient.Result newer = play(Fault.INSUFFICIENT_CREDITS);
    assertThat(newer.status()).isEqualTo(400);
    assertThat(text(newer)).isEqualTo("{\"detail\":\"Insufficient credits\"}");
    try (VidgoSandbox older = VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).start()) {
      older.enqueueFault(Fault.INSUFFICIENT_CREDITS);
      TestClient.Result coded = new TestClient(older).submit("generate-music", TestClient.SONG);
      assertThat(coded.status()).isEqualTo(402);
      assertThat(coded.json().at("/error/type").asText()).isEqualTo("insufficient_credits_error");
    }
  }

  @Test
  void uploadsKnowOneStyleOnly() {
    try (VidgoSandbox older = VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).start()) {
      older.enqueueFault(Fault.status(500));
      TestClient.Result response = new TestClient(older).post("api/common/upload/url", "{}");
      assertThat(response.json().has("detail")).isTrue();
    }
  }

  @Test
  void rateLimitsSayWhenInSecondsOrAsDate() {
    TestClient.Result seconds = play(Fault.rateLimited(Duration.ofSeconds(90)));
    assertThat(seconds.status()).isEqualTo(429);
    assertThat(seconds.headers().get("Retry-After")).isEqualTo("90");
    TestClient.Result date = play(Fault.rateLimited(Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(date.status()).isEqualTo(429);
    assertThat(date.headers().get("Retry-After")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
  }

  @Test
  void statusAndHeadersCanBeChanged() {
    TestClient.Result response =
        play(Fault.status(402).withHttpStatus(200).withHeader("X-Id", "7"));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().has("detail")).isTrue();
    assertThat(response.headers().get("X-Id")).isEqualTo("7");
    assertThat(play(Fault.EMPTY_BODY.withHttpStatus(500)).status()).isEqualTo(500);
  }

  @Test
  void emptyBody() {
    TestClient.Result response = play(Fault.EMPTY_BODY);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().get("Content-Length")).isEqualTo("0");
  }

  @Test
  void gatewayHtml() {
    TestClient.Result response = play(Fault.GATEWAY_HTML);
    assertThat(response.status()).isEqualTo(502);
    assertThat(response.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(text(response)).startsWith("<html>");
  }

  @Test
  void invalidUtf8() {
    byte[] bytes = play(Fault.INVALID_UTF8).bytes();
    assertThatExceptionOfType(CharacterCodingException.class)
        .isThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    assertThat(TestClient.parse(new String(bytes, StandardCharsets.UTF_8)).has("detail")).isTrue();
  }

  @Test
  void hugeBody() throws IOException {
    sandbox.enqueueFault(Fault.HUGE_BODY);
    long count = 0;
    StringBuilder ends = new StringBuilder();
    try (Response response =
        new OkHttpClient().newCall(client.request("api/user/balance").build()).execute()) {
      assertThat(response.body().contentLength()).isEqualTo(104_857_600);
      InputStream in = response.body().byteStream();
      byte[] part = new byte[65_536];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        for (int i = 0; i < read; i++) {
          if (part[i] != 'x') {
            ends.append((char) part[i]);
          }
        }
        count += read;
      }
    }
    assertThat(count).isEqualTo(104_857_600);
    assertThat(ends).hasToString("{\"detail\":\"\"}");
  }

  @Test
  void jsonArray() {
    assertThat(play(Fault.JSON_ARRAY).json().isArray()).isTrue();
  }

  @Test
  void nestedDetail() {
    TestClient.Result response = play(Fault.NESTED_DETAIL);
    assertThat(response.status()).isEqualTo(422);
    assertThat(response.json().at("/detail/0/0/msg/0").asText()).isEqualTo("field required");
  }

  @Test
  void codeAsString() {
    TestClient.Result response = play(Fault.CODE_AS_STRING);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().get("code").isTextual()).isTrue();
    assertThat(response.json().at("/error/type").asText()).isEqualTo("validation_error");
  }

  @Test
  void errorAsString() {
    TestClient.Result response = play(Fault.ERROR_AS_STRING);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().get("error").isTextual()).isTrue();
  }

  @Test
  void flatMessage() {
    TestClient.Result response = play(Fault.FLAT_MESSAGE);
    assertThat(response.status()).isEqualTo(400);
    assertThat(text(response)).isEqualTo("{\"code\":400,\"message\":\"Bad request\"}");
  }

  @Test
  void errorInside200() {
    TestClient.Result response = play(Fault.ERROR_INSIDE_200);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().get("code").asInt()).isEqualTo(500);
    assertThat(response.json().at("/error/message").asText()).isEqualTo("Internal error");
  }

  @Test
  void truncatedJson() {
    String half = text(play(Fault.TRUNCATED_JSON));
    assertThat(half).startsWith("{\"code\":200,\"data\":{\"task_id\":\"").doesNotContain("}");
    assertThat(client.balance()).isEqualTo("990");
    assertThat(text(play(Fault.TRUNCATED_JSON.withoutAccepting()))).isEqualTo("{\"code\":200");
    assertThat(client.balance()).isEqualTo("990");
  }

  @Test
  void wrongContentTypeWithoutAccepting() {
    TestClient.Result response = play(Fault.WRONG_CONTENT_TYPE.withoutAccepting());
    assertThat(response.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(text(response)).isEqualTo("{\"code\":200,\"data\":{}}");
    assertThat(client.balance()).isEqualTo("1000");
  }

  @Test
  void aRedirectToAnotherOriginShowsWhoFollows() {
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.REDIRECT_TO_OTHER_ORIGIN);
    // This client follows, without the key.
    assertThat(client.get("api/user/balance").status()).isEqualTo(401);
    List<RecordedCall> calls = sandbox.requests();
    assertThat(calls).extracting(RecordedCall::path).containsOnly("/api/user/balance").hasSize(2);
    HttpUrl here = HttpUrl.get(sandbox.url());
    assertThat(calls.get(0).header("Host")).isEqualTo(here.host() + ":" + here.port());
    assertThat(calls.get(0).header("Authorization")).isNotNull();
    assertThat(calls.get(1).header("Host")).isEqualTo("localhost:" + here.port());
    assertThat(calls.get(1).header("Authorization")).isNull();
  }

  @Test
  void aRedirectLeadsWhereItIsTold() {
    try (VidgoSandbox other = VidgoSandbox.start()) {
      sandbox.enqueueFault(Fault.redirect(302, other.url() + "elsewhere"));
      assertThat(client.get("api/user/balance").status()).isEqualTo(404);
      assertThat(other.requests()).hasToString("[GET /elsewhere]");
    }
  }

  private String file() {
    return client.song().files().get(0).get("audio_url").asText();
  }

  @Test
  void aFileCanBeCutInTheMiddleAndResumed() throws IOException {
    String url = file();
    byte[] whole = client.download(url, Map.of()).bytes();
    sandbox.enqueueFault(Endpoint.FILE, Fault.close(Stage.DURING_RESPONSE_BODY));
    try (RawClient raw = new RawClient(sandbox)) {
      String received = raw.get(HttpUrl.get(url).encodedPath()).receive(15_000).text();
      assertThat(received).contains("Content-Length: " + whole.length + "\r\n");
    }
    TestClient.Result rest =
        client.download(url, Map.of("Range", "bytes=" + whole.length / 2 + "-"));
    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.bytes()).hasSize(whole.length - whole.length / 2);
  }

  @Test
  void aWrongLengthIsOneByteMoreThanComes() throws IOException {
    String url = file();
    int length = client.download(url, Map.of()).bytes().length;
    sandbox.enqueueFault(Endpoint.FILE, Fault.WRONG_LENGTH);
    try (RawClient raw = new RawClient(sandbox)) {
      RawClient.Received received = raw.get(HttpUrl.get(url).encodedPath()).receive(15_000);
      assertThat(received.ending()).isEqualTo(Ending.CLOSE);
      assertThat(received.text()).contains("Content-Length: " + (length + 1) + "\r\n");
    }
  }

  @Test
  void aChangedFileIsAnotherOne() {
    String url = file();
    TestClient.Result first = client.download(url, Map.of());
    String etag = first.headers().get("ETag");
    sandbox.enqueueFault(Fault.CHANGED_FILE);
    TestClient.Result changed =
        client.download(url, Map.of("Range", "bytes=100-", "If-Range", etag));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.headers().get("ETag")).isNotEqualTo(etag);
    assertThat(changed.bytes()).hasSameSizeAs(first.bytes()).isNotEqualTo(first.bytes());
    assertThat(client.download(url, Map.of()).bytes()).isEqualTo(first.bytes());
  }

  @Test
  void headHasNoBodyEitherWay() {
    String url = file();
    sandbox.enqueueFault(Endpoint.FILE, Fault.status(404));
    TestClient.Result head = client.send(new Request.Builder().url(url).head().build());
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.bytes()).isEmpty();
  }
}
