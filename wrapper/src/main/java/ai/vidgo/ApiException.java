package ai.vidgo;

import org.jspecify.annotations.Nullable;

/**
 * The API answered with an error, in any of its documented shapes, with any HTTP status.
 *
 * <p>Subclasses stand for what a caller can act on; this class itself for a status that has none.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/error-codes">Documentation</a>
 */
public class ApiException extends VidgoException {
  private static final long serialVersionUID = 1L;

  private final ApiError error;

  ApiException(ApiError error) {
    super(error.describe(), null);
    this.error = error;
  }

  /** The HTTP status; 200 where an error came in a body that said otherwise. */
  public int getStatus() {
    return error.status;
  }

  /** The {@code code} of the body, on one line of 100 characters at most, or null if none. */
  public @Nullable String getCode() {
    return error.code;
  }

  /** The {@code type} of the error, for example {@code conflict_error}; an open set, often null. */
  public @Nullable String getType() {
    return error.type;
  }

  /** What the API says in words, on one line; the HTTP status in words if it says nothing. */
  public String getApiMessage() {
    return error.message;
  }

  /** The body as it came, cut after 65,536 characters. */
  public String getRawBody() {
    return error.rawBody;
  }

  /**
   * Whether this refuses a submit in a way that leaves open whether a task was started, and will be
   * billed: 3xx, 408, 5xx, and an error without any status of its own. The submit was not sent
   * again; look at the balance or wait for the callback before you submit once more.
   *
   * <p>False for all other errors, such as 400, 409 or 429, and for whatever is no submit.
   */
  public boolean mayHaveStartedTask() {
    return error.mayHaveStartedTask();
  }

  int kind() {
    return error.kind();
  }

  /** The same error, as the answer to a submit. */
  ApiException ofSubmit() {
    return error.ofSubmit().toException();
  }

  /** The seconds of the {@code Retry-After} header, or null if there was none. */
  public @Nullable Long getRetryAfterSeconds() {
    return error.retryAfterSeconds;
  }
}
