package ai.vidgo;

/**
 * The request was refused as it is: bad input, too long, or malformed (400, 413, 422). Nothing was
 * billed.
 */
public final class InvalidRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  InvalidRequestException(ApiError error) {
    super(error);
  }
}
