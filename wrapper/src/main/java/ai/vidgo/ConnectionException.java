package ai.vidgo;

import java.io.IOException;

/** The API could not be reached, or the connection broke; the message names the address. */
public final class ConnectionException extends VidgoException {
  private static final long serialVersionUID = 1L;

  ConnectionException(String request, IOException cause) {
    this("No answer", request, cause);
  }

  private ConnectionException(String what, String request, IOException cause) {
    super(what + ": " + cause + "; request: " + request, cause);
  }

  static ConnectionException lostUpload(String request, IOException cause) {
    return new ConnectionException(
        "No answer to an upload that was sent: the image may have been stored, which costs no"
            + " credits and lasts 72 hours; it was not sent again",
        request,
        cause);
  }

  static ConnectionException brokenOffUpload(String request, IOException cause) {
    return new ConnectionException(
        "The file could not be read to its end, so the upload was broken off", request, cause);
  }
}
