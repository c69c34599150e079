package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
class FaultyAnswerTest {
  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Caller.Answer play(Fault fault) {
    sandbox.faultNext(Endpoint.SUBMIT, fault);
    return caller.submit("generate-music", Caller.SONG);
  }

  private static String text(Caller.Answer answer) {
    return new String(answer.bytes(), StandardCharsets.UTF_8);
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
    Caller.Answer answer = play(Fault.status(status));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().get("Retry-After")).isNull();
    boolean coded = status == 409 || status == 413;
    if (status == 408) {
      assertThat(text(answer)).isEqualTo("Request timeout");
      assertThat(answer.headers().get("Content-Type")).isEqualTo("text/plain");
    } else {
      assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
      assertThat(answer.json().has("detail")).isEqualTo(!coded);
      assertThat(answer.json().path("detail").isArray()).isEqualTo(status == 422);
    }
    try (VidgoSandbox older =
        VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).taskDuration(Duration.ZERO).start()) {
      older.faultNext(Fault.status(status));
      Caller.Answer other = new Caller(older).submit("generate-music", Caller.SONG);
      assertThat(other.status()).isEqualTo(status);
      assertThat(other.json().get("code").asInt()).isEqualTo(status);
      assertThat(other.json().at("/error/type").asText()).isEqualTo(type);
      assertThat(other.json().at("/error/message").asText()).isNotEmpty();
    }
    assertThat(caller.balance()).isEqualTo("1000");
  }

  @Test
  void tooFewCreditsAre400Or402() {
    Caller.Answer newer = play(Fault.INSUFFICIENT_CREDITS);
    assertThat(newer.status()).isEqualTo(400);
    assertThat(text(newer)).isEqualTo("{\"detail\":\"Insufficient credits\"}");
    try (VidgoSandbox older = VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).start()) {
      older.faultNext(Fault.INSUFFICIENT_CREDITS);
      Caller.Answer coded = new Caller(older).submit("generate-music", Caller.SONG);
      assertThat(coded.status()).isEqualTo(402);
      assertThat(coded.json().at("/error/type").asText()).isEqualTo("insufficient_credits_error");
    }
  }

  @Test
  void uploadsKnowOneStyleOnly() {
    try (VidgoSandbox older = VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).start()) {
      older.faultNext(Fault.status(500));
      Caller.Answer answer = new Caller(older).post("api/common/upload/url", "{}");
      assertThat(answer.json().has("detail")).isTrue();
    }
  }

  @Test
  void rateLimitsSayWhenInSecondsOrAsDate() {
    Caller.Answer seconds = play(Fault.rateLimited(Duration.ofSeconds(90)));
    assertThat(seconds.status()).isEqualTo(429);
    assertThat(seconds.headers().get("Retry-After")).isEqualTo("90");
    Caller.Answer date = play(Fault.rateLimited(Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(date.status()).isEqualTo(429);
    assertThat(date.headers().get("Retry-After")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
  }

  @Test
  void statusAndHeadersCanBeChanged() {
    Caller.Answer answer = play(Fault.status(402).withHttpStatus(200).withHeader("X-Id", "7"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().has("detail")).isTrue();
    assertThat(answer.headers().get("X-Id")).isEqualTo("7");
    assertThat(play(Fault.EMPTY_BODY.withHttpStatus(500)).status()).isEqualTo(500);
  }

  @Test
  void emptyBody() {
    Caller.Answer answer = play(Fault.EMPTY_BODY);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("Content-Length")).isEqualTo("0");
  }

  @Test
  void gatewayHtml() {
    Caller.Answer answer = play(Fault.GATEWAY_HTML);
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(text(answer)).startsWith("<html>");
  }

  @Test
  void invalidUtf8() {
    byte[] bytes = play(Fault.INVALID_UTF8).bytes();
    assertThatExceptionOfType(CharacterCodingException.class)
        .isThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    assertThat(Caller.parse(new String(bytes, StandardCharsets.UTF_8)).has("detail")).isTrue();
  }

  @Test
  void hugeBody() throws IOException {
    sandbox.faultNext(Fault.HUGE_BODY);
    long count = 0;
    StringBuilder ends = new StringBuilder();
    try (Response response =
        new OkHttpClient().newCall(caller.request("api/user/balance").build()).execute()) {
      assertThat(response.body().contentLength()).isEqualTo(104_857_600);
      InputStream in = response.body().byteStream();
      byte[] part = new byte[65_536];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        String text = new String(part, 0, read, StandardCharsets.US_ASCII);
        ends.append(text.replace("x", ""));
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
    Caller.Answer answer = play(Fault.NESTED_DETAIL);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/detail/0/0/msg/0").asText()).isEqualTo("field required");
  }

  @Test
  void codeAsString() {
    Caller.Answer answer = play(Fault.CODE_AS_STRING);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").isTextual()).isTrue();
    assertThat(answer.json().at("/error/type").asText()).isEqualTo("validation_error");
  }

  @Test
  void errorAsString() {
    Caller.Answer answer = play(Fault.ERROR_AS_STRING);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("error").isTextual()).isTrue();
  }

  @Test
  void flatMessage() {
    Caller.Answer answer = play(Fault.FLAT_MESSAGE);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).isEqualTo("{\"code\":400,\"message\":\"Bad request\"}");
  }

  @Test
  void errorInside200() {
    Caller.Answer answer = play(Fault.ERROR_INSIDE_200);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("code").asInt()).isEqualTo(500);
    assertThat(answer.json().at("/error/message").asText()).isEqualTo("Internal error");
  }

  @Test
  void truncatedJson() {
    String half = text(play(Fault.TRUNCATED_JSON));
    assertThat(half).startsWith("{\"code\":200,\"data\":{\"task_id\":\"").doesNotContain("}");
    assertThat(caller.balance()).isEqualTo("990");
    assertThat(text(play(Fault.TRUNCATED_JSON.withoutAccepting()))).isEqualTo("{\"code\":200");
    assertThat(caller.balance()).isEqualTo("990");
  }

  @Test
  void wrongContentTypeWithoutAccepting() {
    Caller.Answer answer = play(Fault.WRONG_CONTENT_TYPE.withoutAccepting());
    assertThat(answer.headers().get("Content-Type")).isEqualTo("text/html");
    assertThat(text(answer)).isEqualTo("{\"code\":200,\"data\":{}}");
    assertThat(caller.balance()).isEqualTo("1000");
  }

  @Test
  void aRedirectToAnotherOriginShowsWhoFollows() {
    sandbox.faultNext(Endpoint.BALANCE, Fault.REDIRECT_TO_OTHER_ORIGIN);
    // This client follows, without the key.
    assertThat(caller.get("api/user/balance").status()).isEqualTo(401);
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
      sandbox.faultNext(Fault.redirect(302, other.url() + "elsewhere"));
      assertThat(caller.get("api/user/balance").status()).isEqualTo(404);
      assertThat(other.requests()).hasToString("[GET /elsewhere]");
    }
  }

  private String file() {
    return caller.song().files().get(0).get("audio_url").asText();
  }

  @Test
  void aFileCanBeCutInTheMiddleAndResumed() throws IOException {
    String url = file();
    byte[] whole = caller.download(url, Map.of()).bytes();
    sandbox.faultNext(Endpoint.FILE, Fault.close(Stage.IN_ANSWER));
    try (RawCaller raw = new RawCaller(sandbox)) {
      String heard = raw.get(HttpUrl.get(url).encodedPath()).hear(15_000).text();
      assertThat(heard).contains("Content-Length: " + whole.length + "\r\n");
    }
    Caller.Answer rest = caller.download(url, Map.of("Range", "bytes=" + whole.length / 2 + "-"));
    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.bytes()).hasSize(whole.length - whole.length / 2);
  }

  @Test
  void aWrongLengthIsOneByteMoreThanComes() throws IOException {
    String url = file();
    int length = caller.download(url, Map.of()).bytes().length;
    sandbox.faultNext(Endpoint.FILE, Fault.WRONG_LENGTH);
    try (RawCaller raw = new RawCaller(sandbox)) {
      RawCaller.Heard heard = raw.get(HttpUrl.get(url).encodedPath()).hear(15_000);
      assertThat(heard.end()).isEqualTo(RawCaller.End.CLOSED);
      assertThat(heard.text()).contains("Content-Length: " + (length + 1) + "\r\n");
    }
  }

  @Test
  void aChangedFileIsAnotherOne() {
    String url = file();
    Caller.Answer first = caller.download(url, Map.of());
    String etag = first.headers().get("ETag");
    sandbox.faultNext(Fault.CHANGED_FILE);
    Caller.Answer changed = caller.download(url, Map.of("Range", "bytes=100-", "If-Range", etag));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.headers().get("ETag")).isNotEqualTo(etag);
    assertThat(changed.bytes()).hasSameSizeAs(first.bytes()).isNotEqualTo(first.bytes());
    assertThat(caller.download(url, Map.of()).bytes()).isEqualTo(first.bytes());
  }

  @Test
  void headHasNoBodyEitherWay() {
    String url = file();
    sandbox.faultNext(Endpoint.FILE, Fault.status(404));
    Caller.Answer head = caller.send(new Request.Builder().url(url).head().build());
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.bytes()).isEmpty();
  }
}
