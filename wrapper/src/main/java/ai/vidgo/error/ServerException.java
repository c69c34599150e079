package ai.vidgo.error;

/**
 * The API timed out, failed, or is not available to this account (408, 5xx). A submit is not
 * retried: a task may have been started, see {@link #mayHaveStartedTask()}.
 */
public final class ServerException extends ApiException {
  ServerException(ApiError error) {
    super(error);
  }
}
