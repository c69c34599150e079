package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.HttpError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;

/** The responses of {@link Fault}. */
final class FaultResponses {
  static final int HUGE = 100 * 1024 * 1024;
  static final ResponseChange UNCHANGED = (response, call, style) -> response;

  /** The size of a segment of a {@link Buffer}, which copies share. */
  private static final int PART = 8192;

  private FaultResponses() {}

  static ResponseChange json(int status, String body) {
    return (unused, call, style) -> newResponse(status, "application/json").setBody(body);
  }

  static ResponseChange error(HttpError error) {
    return (unused, call, style) -> Responses.error(error, style);
  }

  /** Returns the error that is documented for a status, with that status in either style. */
  static ResponseChange documented(int status) {
    return (unused, call, style) ->
        status == 408 && style == ErrorStyle.DETAIL
            ? newResponse(status, "text/plain").setBody("Request timeout")
            : Responses.error(documentedError(status), style).setResponseCode(status);
  }

  private static HttpError documentedError(int status) {
    switch (status) {
      case 400:
        return HttpError.invalid("Invalid request");
      case 401:
        return HttpError.unauthorized("Invalid API key");
      case 402:
        return HttpError.insufficientCredits();
      case 403:
        return HttpError.of(status, "permission_denied_error", "Access denied");
      case 404:
        return HttpError.notFound("Not found");
      case 408:
        return HttpError.of(status, "timeout_error", "Request timeout");
      case 409:
        return HttpError.alwaysCoded(status, "conflict_error", "Conflict");
      case 413:
        return HttpError.alwaysCoded(status, "payload_too_large", "Payload too large");
      case 422:
        return HttpError.unprocessable("body", "input", "field required", "value_error.missing");
      case 429:
        return HttpError.of(status, "rate_limit_error", "Rate limit exceeded");
      case 500:
        return HttpError.of(status, "internal_error", "Internal error");
      case 502:
        return HttpError.of(status, "upstream_error", "The task could not be created");
      case 503:
        return HttpError.of(status, "service_error", "The model is temporarily unavailable");
      default:
        return HttpError.of(status, "http_error", "HTTP " + status);
    }
  }

  static MockResponse gatewayHtml(MockResponse response, RecordedCall call, ErrorStyle style) {
    return newResponse(502, "text/html")
        .setBody(
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
                + "<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n");
  }

  static MockResponse invalidUtf8(MockResponse response, RecordedCall call, ErrorStyle style) {
    Buffer body = new Buffer().writeUtf8("{\"detail\":\"broken: ");
    // A byte that UTF-8 never uses, a truncated sequence, half of a surrogate pair.
    body.writeByte(0xFF).writeByte(0xC3).writeByte(0x28).write(new byte[] {-19, -96, -128});
    return newResponse(200, "application/json").setBody(body.writeUtf8("\"}"));
  }

  static MockResponse huge(MockResponse response, RecordedCall call, ErrorStyle style) {
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
    return newResponse(200, "application/json").setBody(body.write(end));
  }

  static MockResponse redirect(MockResponse response, RecordedCall call, ErrorStyle style) {
    String host = call.header("Host");
    String here = host == null ? "" : host;
    String port = here.contains(":") ? here.substring(here.lastIndexOf(':')) : "";
    String other = here.startsWith("localhost") ? "127.0.0.1" : "localhost";
    return newResponse(307, "text/plain")
        .setHeader("Location", "http://" + other + port + call.path());
  }

  static MockResponse wrongContentType(MockResponse response, RecordedCall call, ErrorStyle style) {
    return response.setHeader("Content-Type", "text/html");
  }

  static MockResponse truncated(MockResponse response, RecordedCall call, ErrorStyle style) {
    Buffer whole = body(response);
    Buffer half = new Buffer();
    half.write(whole, whole.size() / 2);
    return response.setBody(half);
  }

  static MockResponse wrongLength(MockResponse response, RecordedCall call, ErrorStyle style) {
    return response
        .setHeader("Content-Length", Long.toString(body(response).size() + 1))
        .setSocketPolicy(SocketPolicy.SHUTDOWN_OUTPUT_AT_END);
  }

  private static Buffer body(MockResponse response) {
    Buffer body = response.getBody();
    return body == null ? new Buffer() : body;
  }

  private static MockResponse newResponse(int status, String contentType) {
    return new MockResponse().setResponseCode(status).setHeader("Content-Type", contentType);
  }
}
