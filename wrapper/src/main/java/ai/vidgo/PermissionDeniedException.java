package ai.vidgo;

/** The key may not do this, for example read the task of another account (403). */
public final class PermissionDeniedException extends ApiException {
  private static final long serialVersionUID = 1L;

  PermissionDeniedException(ApiError error) {
    super(error);
  }
}
