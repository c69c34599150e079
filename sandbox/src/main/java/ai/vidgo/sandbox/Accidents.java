package ai.vidgo.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;

/** The answers of {@link Fault}. */
final class Accidents {
  static final int HUGE = 100 * 1024 * 1024;
  static final Damage NONE = (answer, call, style) -> answer;

  /** As long as a segment of a {@link Buffer}, which copies share. */
  private static final int PART = 8192;

  private Accidents() {}

  static Damage json(int status, String body) {
    return (answer, call, style) -> response(status, "application/json").setBody(body);
  }

  static Damage error(ApiError error) {
    return (answer, call, style) -> Responses.error(error, style);
  }

  /** The error that is documented for a status, with that status in either style. */
  static Damage documented(int status) {
    return (answer, call, style) ->
        status == 408 && style == ErrorStyle.DETAIL
            ? response(status, "text/plain").setBody("Request timeout")
            : Responses.error(documentedError(status), style).setResponseCode(status);
  }

  private static ApiError documentedError(int status) {
    switch (status) {
      case 400:
        return ApiError.invalid("Invalid request");
      case 401:
        return ApiError.unauthorized("Invalid API key");
      case 402:
        return ApiError.insufficientCredits();
      case 403:
        return ApiError.of(status, "permission_denied_error", "Access denied");
      case 404:
        return ApiError.notFound("Not found");
      case 408:
        return ApiError.of(status, "timeout_error", "Request timeout");
      case 409:
        return ApiError.documented(status, "conflict_error", "Conflict");
      case 413:
        return ApiError.documented(status, "payload_too_large", "Payload too large");
      case 422:
        return ApiError.unreadable("body", "input", "field required", "value_error.missing");
      case 429:
        return ApiError.of(status, "rate_limit_error", "Rate limit exceeded");
      case 500:
        return ApiError.of(status, "internal_error", "Internal error");
      case 502:
        return ApiError.of(status, "upstream_error", "The task could not be created");
      case 503:
        return ApiError.of(status, "service_error", "The model is temporarily unavailable");
      default:
        return ApiError.of(status, "http_error", "HTTP " + status);
    }
  }

  static MockResponse gatewayHtml(MockResponse answer, RecordedCall call, ErrorStyle style) {
    return response(502, "text/html")
        .setBody(
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
                + "<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n");
  }

  static MockResponse invalidUtf8(MockResponse answer, RecordedCall call, ErrorStyle style) {
    Buffer body = new Buffer().writeUtf8("{\"detail\":\"broken: ");
    // A byte that UTF-8 never has, a sequence that is cut, half a pair of surrogates.
    body.writeByte(0xFF).writeByte(0xC3).writeByte(0x28).write(new byte[] {-19, -96, -128});
    return response(200, "application/json").setBody(body.writeUtf8("\"}"));
  }

  static MockResponse huge(MockResponse answer, RecordedCall call, ErrorStyle style) {
    byte[] letters = new byte[PART];
    Arrays.fill(letters, (byte) 'x');
    Buffer part = new Buffer().write(letters);
    byte[] start = "{\"detail\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] end = "\"}".getBytes(StandardCharsets.UTF_8);
    Buffer body = new Buffer().write(start);
    long left = HUGE - start.length - end.length;
    while (left > 0) {
      long step = Math.min(left, PART);
      part.copyTo(body, 0, step);
      left -= step;
    }
    return response(200, "application/json").setBody(body.write(end));
  }

  static MockResponse redirect(MockResponse answer, RecordedCall call, ErrorStyle style) {
    String host = call.header("Host");
    String here = host == null ? "" : host;
    String port = here.contains(":") ? here.substring(here.lastIndexOf(':')) : "";
    String other = here.startsWith("localhost") ? "127.0.0.1" : "localhost";
    return response(307, "text/plain")
        .setHeader("Location", "http://" + other + port + call.path());
  }

  static MockResponse wrongContentType(MockResponse answer, RecordedCall call, ErrorStyle style) {
    return answer.setHeader("Content-Type", "text/html");
  }

  static MockResponse truncated(MockResponse answer, RecordedCall call, ErrorStyle style) {
    Buffer whole = body(answer);
    Buffer half = new Buffer();
    half.write(whole, whole.size() / 2);
    return answer.setBody(half);
  }

  static MockResponse wrongLength(MockResponse answer, RecordedCall call, ErrorStyle style) {
    return answer
        .setHeader("Content-Length", Long.toString(body(answer).size() + 1))
        .setSocketPolicy(SocketPolicy.SHUTDOWN_OUTPUT_AT_END);
  }

  private static Buffer body(MockResponse answer) {
    Buffer body = answer.getBody();
    return body == null ? new Buffer() : body;
  }

  private static MockResponse response(int status, String contentType) {
    return new MockResponse().setResponseCode(status).setHeader("Content-Type", contentType);
  }
}
