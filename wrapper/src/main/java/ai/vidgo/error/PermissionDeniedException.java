package ai.vidgo.error;

/** The API key may not do this (403), for example read the task of another account. */
public final class PermissionDeniedException extends ApiException {
  PermissionDeniedException(ApiError error) {
    super(error);
  }
}
