package ai.vidgo;

/** What may be made once was made before, for example a second persona of one track (409). */
public final class ConflictException extends ApiException {
  private static final long serialVersionUID = 1L;

  ConflictException(ApiError error) {
    super(error);
  }
}
