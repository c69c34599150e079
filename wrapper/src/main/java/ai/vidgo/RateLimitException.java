package ai.vidgo;

/**
 * Too many requests, or the credit limit of the key is reached, when waiting does not help (429).
 *
 * <p>Uploads are limited to 5 a minute and key; no other limit is documented.
 */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  RateLimitException(ApiError error) {
    super(error);
  }
}
