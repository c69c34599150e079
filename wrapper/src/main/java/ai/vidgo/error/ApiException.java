package ai.vidgo.error;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The API returned an error, of any documented shape, with any HTTP status. Each subclass stands
 * for something a caller can act on, this class for every other status.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/error-codes">Documentation</a>
 */
public class ApiException extends VidgoException {
  private final ApiError error;

  ApiException(ApiError error) {
    super(error.describe(), null);
    this.error = error;
  }

  /**
   * The exception for an error response to a submit; for tests.
   *
   * @param headers names and values, alternating
   */
  public static ApiException of(int status, String body, String... headers) {
    return ErrorReader.read("POST /api/generate/submit", true, status, Headers.of(headers), body);
  }

  /** The HTTP status; 200 if the body of a successful response was an error. */
  public int getStatus() {
    return error.status;
  }

  /**
   * The HTTP status that the error amounts to, which its class follows: the {@link #getCode() code}
   * of an error with HTTP 200, and 0 for one without.
   */
  public int getEffectiveStatus() {
    return error.kind();
  }

  /** The {@code code} in the body, at most 100 characters on one line, or null. */
  public @Nullable String getCode() {
    return error.code;
  }

  /** The {@code type} of the error, for example {@code conflict_error}; an open set, often null. */
  public @Nullable String getType() {
    return error.type;
  }

  /** The API's own message, on one line; the HTTP status in words if it has none. */
  public String getApiMessage() {
    return error.message;
  }

  /** The body as it was received, truncated to 65,536 characters. */
  public String getRawBody() {
    return error.rawBody;
  }

  /**
   * Whether this is the response to a submit that does not say whether a task was started, and will
   * be billed: 3xx, 408, 5xx, an error without any status, or one that came with HTTP 200 and a
   * task. The submit was not retried; check the balance or wait for the callback before you submit
   * again. False for other errors, such as 400, 409 or 429, and for other requests.
   */
  public boolean mayHaveStartedTask() {
    return error.mayHaveStartedTask();
  }

  /**
   * What support may ask for: the header {@code X-Request-Id} or {@code Request-Id} of the
   * response, at most 100 characters, or null. The API documents neither.
   */
  public @Nullable String getRequestId() {
    return error.requestId;
  }

  /** The seconds of the {@code Retry-After} header, or null if it was absent or malformed. */
  public @Nullable Long getRetryAfterSeconds() {
    return error.retryAfterSeconds;
  }
}
