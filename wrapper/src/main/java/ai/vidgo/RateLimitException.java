package ai.vidgo;

/**
 * Too many requests, or the credit limit of the key is reached, when waiting does not help (429).
 *
 * <p>Uploads are limited to 5 a minute and key; no other limit is documented.
 *
 * <p>A query is tried again before this is thrown. A submit is only if the API named a time with
 * {@code Retry-After}, of at most 60 seconds, and the call's time-out leaves room for it; a longer
 * one is thrown at once, and {@link #getRetryAfterSeconds()} has it. No task was started.
 *
 * @see CallOptions
 */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  RateLimitException(ApiError error) {
    super(error);
  }
}
