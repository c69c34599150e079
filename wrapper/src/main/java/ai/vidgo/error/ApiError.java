package ai.vidgo.error;

import ai.vidgo.internal.time.RetryAfter;
import ai.vidgo.internal.util.Messages;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** An error response in one shape; {@link ErrorReader} makes it from all the others. */
final class ApiError implements Serializable {
  private static final int MAX_WORD = 100;
  private static final String MAY_HAVE_STARTED =
      "; a task may have been started and billed, so the submit was not retried: check the balance or"
          + " wait for the callback before you submit again";

  final String request;
  final boolean ofSubmit;
  final int status;
  final @Nullable String code;
  final @Nullable String type;
  final String message;
  final String rawBody;
  final @Nullable Long retryAfterSeconds;
  final @Nullable String requestId;

  ApiError(String request, boolean ofSubmit, int status, Headers headers, String body) {
    Object tree = ErrorReader.parse(body);
    Map<?, ?> root = tree instanceof Map ? (Map<?, ?>) tree : Collections.emptyMap();
    Object error = root.get("error");
    Map<?, ?> inner = error instanceof Map ? (Map<?, ?>) error : Collections.emptyMap();
    this.request = request;
    this.ofSubmit = ofSubmit;
    this.status = status;
    this.code = word(root.get("code"), inner.get("code"));
    this.type = word(inner.get("type"), null);
    this.message = Messages.oneLine(message(tree, root, error, body), ErrorReader.MAX_MESSAGE);
    this.rawBody = Messages.rawBody(body);
    this.retryAfterSeconds = RetryAfter.seconds(headers);
    this.requestId = word(headers.get("X-Request-Id"), headers.get("Request-Id"));
  }

  private String message(
      @Nullable Object tree, Map<?, ?> root, @Nullable Object error, String body) {
    Object[] places = {
      error instanceof Map ? ((Map<?, ?>) error).get("message") : error,
      root.get("detail"),
      root.get("message"),
      root.get("msg"), // an upload's
      tree instanceof Map ? null : tree
    };
    for (Object place : places) {
      String text = ErrorReader.text(place);
      if (text != null) {
        return text;
      }
    }
    String plain = tree == null ? ErrorReader.plainText(body) : null;
    return plain == null ? "HTTP " + status + " without a message" : plain;
  }

  private static @Nullable String word(@Nullable Object first, @Nullable Object second) {
    String text = ErrorReader.text(first);
    text = text == null ? ErrorReader.text(second) : text;
    return text == null ? null : Messages.oneLine(text, MAX_WORD);
  }

  /** Of a submit, only a 4xx is documented, or defined by HTTP, as "nothing was started". */
  boolean mayHaveStartedTask() {
    int kind = kind();
    return ofSubmit && (kind < 400 || kind == 408 || kind >= 500 || hasTask());
  }

  /** An error with HTTP 200 and a task contradicts itself. */
  private boolean hasTask() {
    return status < 300 && rawBody.contains("\"task_id\"");
  }

  /** One line with all that support needs. */
  String describe() {
    boolean showCode = code != null && !code.equals(Integer.toString(status));
    return message
        + ("; status: " + status)
        + (status / 100 == 3 ? "; redirects are not followed: check the base URL" : "")
        + (showCode ? "; code: " + code : "")
        + (type == null ? "" : "; type: " + type)
        + (retryAfterSeconds == null ? "" : "; retry after: " + retryAfterSeconds + " s")
        + (mayHaveStartedTask() ? MAY_HAVE_STARTED : "")
        + (requestId == null ? "" : "; request id: " + requestId)
        + ("; request: " + request);
  }

  ApiException toException() {
    switch (kind()) {
      case 400:
      case 413:
      case 422:
        return new InvalidRequestException(this);
      case 401:
        return new AuthenticationException(this);
      case 402:
        return new InsufficientCreditsException(this);
      case 403:
        return new PermissionDeniedException(this);
      case 404:
        return new NotFoundException(this);
      case 408:
        return new ServerException(this);
      case 409:
        return new ConflictException(this);
      case 429:
        return new RateLimitException(this);
      default:
        return kind() >= 500 ? new ServerException(this) : new ApiException(this);
    }
  }

  /**
   * The HTTP status that the error amounts to. A known type is the most precise; the body's code
   * counts only with a status of success, because whether both agree is not documented.
   */
  int kind() {
    if ("insufficient_credits_error".equals(type)) {
      return 402;
    }
    if ("conflict_error".equals(type)) {
      return 409;
    }
    int kind = status >= 300 ? status : codeAsStatus();
    return kind == 400 && ErrorReader.saysInsufficientCredits(message) ? 402 : kind;
  }

  private int codeAsStatus() {
    try {
      return code == null ? 0 : Integer.parseInt(code);
    } catch (NumberFormatException e) {
      return 0; // a word, which stands for no status
    }
  }
}
