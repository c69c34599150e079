package ai.vidgo.error;

/** The API key is missing or wrong (401). */
public final class AuthenticationException extends ApiException {
  AuthenticationException(ApiError error) {
    super(error);
  }
}
