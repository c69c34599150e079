package ai.vidgo.error;

/**
 * Too many requests, or the key has reached its credit limit, which waiting does not change (429).
 * No task was started, unless {@link #mayHaveStartedTask()} is true.
 *
 * <p>Uploads are limited to 5 per minute per key; no other limit is documented. A submit is retried
 * only after a {@code Retry-After} of at most 60 seconds within its timeout.
 */
public final class RateLimitException extends ApiException {
  RateLimitException(ApiError error) {
    super(error);
  }
}
