package ai.vidgo.error;

/** What was requested exists already (409), for example the persona of a track. */
public final class ConflictException extends ApiException {
  ConflictException(ApiError error) {
    super(error);
  }
}
