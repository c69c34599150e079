package ai.vidgo.error;

import ai.vidgo.internal.util.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A successful response is not what the API documents: not JSON, without a task id, or a finished
 * task without a usable result. {@link #getRawBody()} has it, so that nothing paid for is lost.
 */
public final class InvalidResponseException extends VidgoException {
  private final String rawBody;

  public InvalidResponseException(String message, String rawBody, @Nullable Throwable cause) {
    super(message, Messages.bounded(cause));
    this.rawBody = Messages.rawBody(rawBody);
  }

  /** The body as it was received, truncated to 65,536 characters. */
  public String getRawBody() {
    return rawBody;
  }
}
