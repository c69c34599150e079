package ai.vidgo;

import java.io.IOException;

/**
 * The API could not be reached, or the connection broke; the message names the address. Thrown only
 * after the retries that {@link CallOptions} allow.
 */
public final class ConnectionException extends VidgoException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveLeft;

  /** For a request that may have reached the API. */
  ConnectionException(String request, IOException cause) {
    this("No answer", request, cause, true);
  }

  private ConnectionException(String what, String request, IOException cause, boolean mayHaveLeft) {
    super(what + ": " + cause + "; request: " + request, cause);
    this.mayHaveLeft = mayHaveLeft;
  }

  /** For a request of which provably no byte was sent. */
  static ConnectionException neverLeft(String request, IOException cause) {
    return new ConnectionException("No answer", request, cause, false);
  }

  static ConnectionException lostUpload(String request, IOException cause) {
    return new ConnectionException(
        "No answer to an upload that was sent: the image may have been stored, which costs no"
            + " credits and lasts 72 hours; it was not sent again",
        request,
        cause,
        true);
  }

  static ConnectionException brokenOffUpload(String request, IOException cause) {
    return new ConnectionException(
        "The file could not be read to its end, so the upload was broken off",
        request,
        cause,
        true);
  }

  boolean mayHaveLeft() {
    return mayHaveLeft;
  }
}
