package ai.vidgo.error;

/** The request is invalid (400, 413, 422): fix the input. Nothing was billed. */
public final class InvalidRequestException extends ApiException {
  InvalidRequestException(ApiError error) {
    super(error);
  }
}
