package ai.vidgo.error;

/**
 * Too many requests, or the credit limit of the key is reached, which waiting does not change
 * (429). No task was started.
 *
 * <p>Uploads are limited to 5 per minute per key; no other limit is documented.
 *
 * <p>A query is retried before this is thrown. A submit is retried only after a {@code Retry-After}
 * of at most 60 seconds that the call's timeout leaves room for.
 */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  RateLimitException(ApiError error) {
    super(error);
  }
}
