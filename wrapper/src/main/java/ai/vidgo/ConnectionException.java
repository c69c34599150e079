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
    this(request, cause, true);
  }

  private ConnectionException(String request, IOException cause, boolean mayHaveLeft) {
    super("No answer: " + cause + "; request: " + request, cause);
    this.mayHaveLeft = mayHaveLeft;
  }

  /** For a request of which provably no byte was sent. */
  static ConnectionException neverLeft(String request, IOException cause) {
    return new ConnectionException(request, cause, false);
  }

  boolean mayHaveLeft() {
    return mayHaveLeft;
  }
}
