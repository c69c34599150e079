package ai.vidgo;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What an error response said, in one shape; {@link ErrorReader} makes it from all the others. */
final class ApiError implements Serializable {
  private static final long serialVersionUID = 1L;

  final String request;
  final int status;
  final @Nullable String code;
  final @Nullable String type;
  final String message;
  final String rawBody;
  final @Nullable Long retryAfterSeconds;
  private final boolean ofSubmit;

  ApiError(
      String request,
      int status,
      @Nullable String code,
      @Nullable String type,
      String message,
      String rawBody,
      @Nullable Long retryAfterSeconds) {
    this(request, status, code, type, message, rawBody, retryAfterSeconds, false);
  }

  private ApiError(
      String request,
      int status,
      @Nullable String code,
      @Nullable String type,
      String message,
      String rawBody,
      @Nullable Long retryAfterSeconds,
      boolean ofSubmit) {
    this.request = request;
    this.status = status;
    this.code = code;
    this.type = type;
    this.message = message;
    this.rawBody = rawBody;
    this.retryAfterSeconds = retryAfterSeconds;
    this.ofSubmit = ofSubmit;
  }

  /** The same error, as the answer to a submit. */
  ApiError ofSubmit() {
    return new ApiError(
        request, status, code, type, message, rawBody, retryAfterSeconds, /* ofSubmit= */ true);
  }

  /** Only 4xx is documented, or named by HTTP, to be the caller's to mend: nothing was begun. */
  boolean mayHaveStartedTask() {
    int kind = kind();
    return ofSubmit && (kind < 400 || kind == 408 || kind >= 500 || showsTask());
  }

  /** An error that comes with HTTP 200 and a task contradicts itself. */
  private boolean showsTask() {
    return status < 300 && rawBody.contains("\"task_id\"");
  }

  /** One line that is enough for support. */
  String describe() {
    StringBuilder text = new StringBuilder(message).append("; status: ").append(status);
    if (code != null && !code.equals(Integer.toString(status))) {
      text.append("; code: ").append(code);
    }
    if (type != null) {
      text.append("; type: ").append(type);
    }
    if (retryAfterSeconds != null) {
      text.append("; retry after: ").append(retryAfterSeconds).append(" s");
    }
    if (mayHaveStartedTask()) {
      text.append(
              "; a task may have been started, and be billed, so it was not sent again: look at")
          .append(" the balance or wait for the callback before submitting once more");
    }
    return text.append("; request: ").append(request).toString();
  }

  /** The exception that a caller can act on. */
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
      case 409:
        return new ConflictException(this);
      case 429:
        return new RateLimitException(this);
      case 408:
        return new ServerException(this);
      default:
        return kind() >= 500 ? new ServerException(this) : new ApiException(this);
    }
  }

  /**
   * The HTTP status that the error amounts to. A known type says it most precisely; the body's code
   * counts only where the HTTP status claims success, because whether both agree is not documented.
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
      return 0; // a word instead of a number: no class of its own
    }
  }
}
