package ai.vidgo.error;

/**
 * The account has too few credits: 402, the type {@code insufficient_credits_error}, or a 400 that
 * says so in words.
 */
public final class InsufficientCreditsException extends ApiException {
  private static final long serialVersionUID = 1L;

  InsufficientCreditsException(ApiError error) {
    super(error);
  }
}
