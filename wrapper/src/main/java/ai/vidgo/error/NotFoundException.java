package ai.vidgo.error;

/** The API does not know the model, task or track (404). */
public final class NotFoundException extends ApiException {
  NotFoundException(ApiError error) {
    super(error);
  }
}
