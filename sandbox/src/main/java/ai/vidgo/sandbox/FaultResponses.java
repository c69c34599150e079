package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The responses of {@link Fault}. */
final class FaultResponses {
  /** Alters a response, or replaces it. */
  interface Change {
    /**
     * @param response what would be sent without the fault
     */
    Response apply(Response response, RecordedCall call, ErrorStyle style);
  }

  static final int HUGE = 100 * 1024 * 1024;
  static final Change UNCHANGED = (response, call, style) -> response;

  private FaultResponses() {}

  static Change json(int status, String body) {
    return (unused, call, style) -> Response.of(status, "application/json", body);
  }

  /** Returns the documented error with another message. */
  static Change documented(int status, String message) {
    return (unused, call, style) -> {
      HttpError error = documentedError(status, call).withMessage(message);
      return style.response(error).withStatus(status);
    };
  }

  static Change error(HttpError error) {
    return (unused, call, style) -> style.response(error);
  }

  /** Returns the error that is documented for a status, with that status in either style. */
  static Change documented(int status) {
    return (unused, call, style) ->
        status == 408 && style == ErrorStyle.DETAIL
            ? Response.of(status, "text/plain", "Request timeout")
            : style.response(documentedError(status, call)).withStatus(status);
  }

  private static HttpError documentedError(int status, RecordedCall call) {
    boolean balance = Endpoint.of(call.path()) == Endpoint.BALANCE;
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
        return HttpError.of(status, balance ? "server_error" : "internal_error", "Internal error");
      case 502:
        return HttpError.of(status, "upstream_error", "The task could not be created");
      case 503:
        return HttpError.of(status, "service_error", "The model is temporarily unavailable");
      default:
        return HttpError.of(status, "http_error", "HTTP " + status);
    }
  }

  static Response gatewayHtml(Response response, RecordedCall call, ErrorStyle style) {
    return Response.of(
        502,
        "text/html",
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
            + "<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n");
  }

  static Response invalidUtf8(Response response, RecordedCall call, ErrorStyle style) {
    // A byte that UTF-8 never uses, a truncated sequence, half of a surrogate pair.
    String body = "{\"detail\":\"broken: \u00ff\u00c3(\u00ed\u00a0\u0080\"}";
    return Response.of(200, "application/json", body.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Response huge(Response response, RecordedCall call, ErrorStyle style) {
    byte[] start = "{\"detail\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] end = "\"}".getBytes(StandardCharsets.UTF_8);
    byte[] letters = new byte[8192];
    Arrays.fill(letters, (byte) 'x');
    return Response.of(
        200,
        "application/json",
        HUGE,
        out -> {
          out.write(start);
          int left = HUGE - start.length - end.length;
          for (; left > letters.length; left -= letters.length) {
            out.write(letters);
          }
          out.write(letters, 0, left);
          out.write(end);
        });
  }

  static Response redirect(Response response, RecordedCall call, ErrorStyle style) {
    String host = call.header("Host");
    String here = host == null ? "" : host;
    String port = here.contains(":") ? here.substring(here.lastIndexOf(':')) : "";
    String other = here.startsWith("localhost") ? "127.0.0.1" : "localhost";
    return Response.of(307, "text/plain", "")
        .withHeader("Location", "http://" + other + port + call.path());
  }

  static Response wrongContentType(Response response, RecordedCall call, ErrorStyle style) {
    return response.withHeader("Content-Type", "text/html");
  }

  static Response truncated(Response response, RecordedCall call, ErrorStyle style) {
    return response.withHeader("Content-Length", Long.toString(response.length() / 2));
  }

  static Response wrongLength(Response response, RecordedCall call, ErrorStyle style) {
    return response.withHeader("Content-Length", Long.toString(response.length() + 1));
  }
}
