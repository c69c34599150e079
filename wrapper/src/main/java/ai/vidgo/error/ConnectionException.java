package ai.vidgo.error;

import org.jspecify.annotations.Nullable;

/**
 * The API could not be reached, or the connection broke; the message names the request. Thrown
 * after all retries.
 */
public final class ConnectionException extends VidgoException {
  private final boolean maybeSent;

  /**
   * @param maybeSent false if provably no byte of the request was sent
   */
  public ConnectionException(String message, boolean maybeSent, @Nullable Throwable cause) {
    super(message, cause);
    this.maybeSent = maybeSent;
  }

  /** Whether the API may have received the request; never true of a submit. */
  public boolean isMaybeSent() {
    return maybeSent;
  }
}
