package ai.vidgo;

/**
 * The API could not answer: it timed out, broke, or is not available for this account (408, 5xx).
 *
 * <p>A query is tried again before this is thrown, a submit never: a task may have been started all
 * the same, see {@link #mayHaveStartedTask()}.
 */
public final class ServerException extends ApiException {
  private static final long serialVersionUID = 1L;

  ServerException(ApiError error) {
    super(error);
  }
}
