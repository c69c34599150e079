package ai.vidgo.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReaderTest {
  private static final Map<Integer, Class<?>> CLASSES = new LinkedHashMap<>();

  static {
    CLASSES.put(302, ApiException.class);
    CLASSES.put(400, InvalidRequestException.class);
    CLASSES.put(401, AuthenticationException.class);
    CLASSES.put(402, InsufficientCreditsException.class);
    CLASSES.put(403, PermissionDeniedException.class);
    CLASSES.put(404, NotFoundException.class);
    CLASSES.put(405, ApiException.class);
    CLASSES.put(408, ServerException.class);
    CLASSES.put(409, ConflictException.class);
    CLASSES.put(413, InvalidRequestException.class);
    CLASSES.put(422, InvalidRequestException.class);
    CLASSES.put(429, RateLimitException.class);
    CLASSES.put(500, ServerException.class);
    CLASSES.put(502, ServerException.class);
    CLASSES.put(503, ServerException.class);
    CLASSES.put(504, ServerException.class);
  }

  static List<Arguments> shapesAndStatuses() {
    List<Arguments> all = new ArrayList<>();
    for (int status : CLASSES.keySet()) {
      String word = "no such luck";
      String code = Integer.toString(status);
      String coded = "{\"code\":%s,\"error\":{\"message\":\"%s\",\"type\":\"some_error\"}}";
      all.add(Arguments.of(status, coded.formatted(code, word), code, "some_error", word));
      all.add(Arguments.of(status, coded.formatted("\"E7\"", word), "E7", "some_error", word));
      all.add(
          Arguments.of(
              status, "{\"code\":" + code + ",\"message\":\"no such luck\"}", code, null, word));
      all.add(Arguments.of(status, "{\"error\":\"no such luck\"}", null, null, word));
      all.add(
          Arguments.of(
              status,
              "{\"error\":{\"message\":\"no such luck\",\"type\":\"t\",\"code\":null}}",
              null,
              "t",
              word));
      all.add(Arguments.of(status, "{\"detail\":\"no such luck\"}", null, null, word));
      all.add(
          Arguments.of(status, "{\"detail\":{\"message\":\"no such luck\"}}", null, null, word));
      all.add(
          Arguments.of(
              status, "{\"detail\":{\"error\":{\"msg\":\"no such luck\"}}}", null, null, word));
      all.add(
          Arguments.of(
              status,
              "{\"detail\":[{\"loc\":[\"body\",\"file\"],\"msg\":\"field required\"},\"no\"]}",
              null,
              null,
              "[body, file]: field required; no"));
      all.add(Arguments.of(status, "{\"detail\":{\"odd\":7}}", null, null, "{odd=7}"));
      all.add(Arguments.of(status, "[\"no such\",\"luck\"]", null, null, "no such; luck"));
      all.add(Arguments.of(status, "\"no such luck\"", null, null, word));
      all.add(Arguments.of(status, "no such luck", null, null, word));
      all.add(
          Arguments.of(
              status,
              "<html>\n<head><title>no</title><style>a{b:c}</style></head>\n<body>such luck</body>",
              null,
              null,
              word));
      String nothing = "HTTP " + status + " without a message";
      for (String body : List.of("", " \n", "{}", "{\"detail\":\"\"}", "{\"error\":{}}", "[]")) {
        all.add(Arguments.of(status, body, null, null, nothing));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("shapesAndStatuses")
  void everyShapeOfEveryStatusIsRead(
      int status, String body, String code, String type, String message) {
    ApiException error = read(status, body);

    assertThat(error).isExactlyInstanceOf(CLASSES.get(status));
    assertThat(error.getStatus()).isEqualTo(status);
    assertThat(error.getCode()).isEqualTo(code);
    assertThat(error.getType()).isEqualTo(type);
    assertThat(error.getApiMessage()).isEqualTo(message);
    assertThat(error.getRawBody()).isEqualTo(body);
    assertThat(error.getRetryAfterSeconds()).isNull();
  }

  static List<Arguments> codes() {
    List<Arguments> all = new ArrayList<>();
    CLASSES.forEach((code, type) -> all.add(Arguments.of(code, type)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("codes")
  void codeInsideHttp200DecidesTheClass(int code, Class<?> type) throws IOException {
    String coded = "{\"code\":" + code + ",\"error\":{\"message\":\"no\",\"type\":\"t\"}}";
    String flat = "{\"code\":\"" + code + "\",\"message\":\"no\",\"data\":null}";

    for (String body : List.of(coded, flat)) {
      assertThat(isError(body)).isTrue();
      assertThat(read(200, body)).isExactlyInstanceOf(type);
      assertThat(read(200, body).getStatus()).isEqualTo(200);
      assertThat(read(200, body).getCode()).isEqualTo(Integer.toString(code));
      assertThat(read(200, body)).hasMessageStartingWith("no; status: 200; code: " + code);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":\"Task not found\"}",
        "{\"message\":\"Task not found\"}",
        "{\"error\":\"Task not found\"}",
        "{\"code\":\"oops\",\"message\":\"Task not found\"}"
      })
  void errorInsideHttp200WithoutACodeIsAnApiException(String body) throws IOException {
    assertThat(isError(body)).isTrue();
    assertThat(read(200, body)).isExactlyInstanceOf(ApiException.class);
    assertThat(read(200, body).getApiMessage()).isEqualTo("Task not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":200,\"data\":{}}",
        "{\"code\":\"200\",\"data\":{}}",
        "{\"code\":201,\"data\":{}}",
        "{\"data\":{}}",
        "{\"code\":200,\"data\":{},\"error\":null}",
        "{\"code\":200,\"data\":{},\"message\":\"success\"}",
        "{\"code\":200,\"data\":{},\"detail\":\"fine\"}"
      })
  void successIsNotAnError(String body) throws IOException {
    assertThat(isError(body)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "' 120 ', 120", "0, 0", "999999999, 999999999"})
  void retryAfterInSeconds(String header, long seconds) {
    assertThat(read(429, "", "Retry-After", header).getRetryAfterSeconds()).isEqualTo(seconds);
    assertThat(read(503, "", "Retry-After", header))
        .hasMessageContaining("; retry after: " + seconds + " s;");
  }

  @Test
  void retryAfterAsADateCountsFromTheServersClock() {
    ApiException error =
        read(
            503,
            "",
            "Date",
            "Sun, 22 Nov 2026 10:00:00 GMT",
            "Retry-After",
            "Sun, 22 Nov 2026 10:02:30 GMT");

    assertThat(error.getRetryAfterSeconds()).isEqualTo(150);
  }

  @Test
  void retryAfterInThePastIsNow() {
    assertThat(read(503, "", "Retry-After", "Sun, 22 Nov 2015 10:02:30 GMT").getRetryAfterSeconds())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "Sun, 99 Foo 2026"})
  void malformedRetryAfterIsIgnored(String header) {
    assertThat(read(429, "", "Retry-After", header).getRetryAfterSeconds()).isNull();
  }

  @Test
  void messageIsOneLine() {
    ApiException error =
        read(400, "{\"detail\":\"a\\nb\\r\\n\\tc\\u0000d\\u001b[31me\\u2028f\\u0085g\\u009bh\"}");

    assertThat(error.getApiMessage()).isEqualTo("a b c d [31me f g h");
    assertThat(error.getMessage()).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
  }

  @Test
  void longTextsAreTruncated() {
    String body = "x".repeat(1_000_000);

    ApiException error = read(500, body);

    assertThat(error.getRawBody()).hasSize(65_536);
    assertThat(error.getApiMessage()).isEqualTo("x".repeat(500) + "...");
    assertThat(error.getMessage()).hasSizeLessThan(700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<", "<script", "<a <", "<!--", "[", "{\"detail\":", "insufficient ", "\""})
  @Timeout(5)
  void hostileTextIsReadQuickly(String part) {
    String body = part.repeat(2_000_000 / part.length());

    assertThat(read(400, body)).isInstanceOf(ApiException.class);
  }

  private static boolean isError(String body) throws IOException {
    return ErrorReader.isError(JsonValues.objectAdapter().fromJson(body));
  }

  private static ApiException read(int status, String body, String... headers) {
    return ErrorReader.read("GET https://api.vidgo.ai/x", false, status, Headers.of(headers), body);
  }
}
