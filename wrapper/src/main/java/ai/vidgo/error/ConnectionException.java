package ai.vidgo.error;

import ai.vidgo.internal.util.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The API could not be reached, or the connection broke; the message names the request. Thrown
 * after all retries.
 */
public final class ConnectionException extends VidgoException {
  private final boolean maybeSent;
  private final String rawBody;

  /**
   * @param maybeSent false if provably no byte of the request was sent
   */
  public ConnectionException(String message, boolean maybeSent, @Nullable Throwable cause) {
    this(message, maybeSent, "", cause);
  }

  /** As the other constructor, with what had arrived of the response. */
  public ConnectionException(
      String message, boolean maybeSent, String rawBody, @Nullable Throwable cause) {
    super(message, cause);
    this.maybeSent = maybeSent;
    this.rawBody = Messages.rawBody(rawBody);
  }

  /**
   * Whether the API may have received the request. Never true for a submit, which then throws
   * {@link SubmitOutcomeUnknownException}.
   */
  public boolean isMaybeSent() {
    return maybeSent;
  }

  /** What had arrived of a response, truncated to 65,536 characters; empty if nothing had. */
  public String getRawBody() {
    return rawBody;
  }
}
