package ai.vidgo.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An error response in one shape; {@link ErrorReader} makes it from all the others. */
final class ApiError implements Serializable {
  private static final long serialVersionUID = 1L;
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

  ApiError(
      String request,
      boolean ofSubmit,
      int status,
      @Nullable String code,
      @Nullable String type,
      String message,
      String rawBody,
      @Nullable Long retryAfterSeconds) {
    this.request = request;
    this.ofSubmit = ofSubmit;
    this.status = status;
    this.code = code;
    this.type = type;
    this.message = message;
    this.rawBody = rawBody;
    this.retryAfterSeconds = retryAfterSeconds;
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
        + (showCode ? "; code: " + code : "")
        + (type == null ? "" : "; type: " + type)
        + (retryAfterSeconds == null ? "" : "; retry after: " + retryAfterSeconds + " s")
        + (mayHaveStartedTask() ? MAY_HAVE_STARTED : "")
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
