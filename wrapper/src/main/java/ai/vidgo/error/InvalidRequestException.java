package ai.vidgo.error;

/** The request is invalid (400, 413, 422): fix the input. Nothing was billed. */
public final class InvalidRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  InvalidRequestException(ApiError error) {
    super(error);
  }
}
