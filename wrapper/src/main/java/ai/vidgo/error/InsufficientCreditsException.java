package ai.vidgo.error;

/** The account has too few credits: 402, or another status whose type or message says so. */
public final class InsufficientCreditsException extends ApiException {
  InsufficientCreditsException(ApiError error) {
    super(error);
  }
}
