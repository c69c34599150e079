package ai.vidgo;

import java.io.IOException;

/** The API could not be reached, or the connection broke; the message names the address. */
public final class ConnectionException extends VidgoException {
  private static final long serialVersionUID = 1L;

  ConnectionException(String request, IOException cause) {
    super("No answer: " + cause + "; request: " + request, cause);
  }
}
