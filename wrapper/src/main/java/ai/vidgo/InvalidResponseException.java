package ai.vidgo;

import org.jspecify.annotations.Nullable;

/**
 * The API answered with success, but not with what it documents: no JSON, no task id, or a finished
 * task without a usable result. {@link #getRawBody()} has what came, so that nothing paid for is
 * lost.
 */
public final class InvalidResponseException extends VidgoException {
  private static final long serialVersionUID = 1L;

  private final String rawBody;

  InvalidResponseException(String message, String rawBody, @Nullable Throwable cause) {
    super(message, Messages.bounded(cause));
    this.rawBody = Messages.rawBody(rawBody);
  }

  /** What came instead, cut after 65,536 characters. */
  public String getRawBody() {
    return rawBody;
  }
}
