package ai.vidgo.error;

/**
 * The API timed out, failed, or is not available to this account (408, 5xx).
 *
 * <p>A query is retried before this is thrown, a submit never: a task may have been started all the
 * same, see {@link #mayHaveStartedTask()}.
 */
public final class ServerException extends ApiException {
  private static final long serialVersionUID = 1L;

  ServerException(ApiError error) {
    super(error);
  }
}
