package ai.vidgo.sandbox.socket;

/**
 * The point in an HTTP exchange at which its connection breaks.
 *
 * <p>The sandbox has to read a request's first line to know its endpoint, so a client can always
 * send at least that; what follows is left unread in the stages before {@link #AFTER_REQUEST}.
 */
public enum Stage {
  /** The request is not read, as on a pooled connection that the server gives up. */
  BEFORE_REQUEST,
  /** The headers are read, the body is not. */
  AFTER_REQUEST_HEADERS,
  /**
   * Half of the body is read; of a chunked one, half of what has arrived. Without a body this is
   * {@link #AFTER_REQUEST_HEADERS}.
   */
  DURING_REQUEST_BODY,
  /** The whole request is read, and not a byte of the response is sent. */
  AFTER_REQUEST,
  /** The response ends after its first line. */
  AFTER_STATUS_LINE,
  /**
   * The response ends after half of its body, with the length of the whole body in its headers.
   * Without a body it ends within its headers.
   */
  DURING_RESPONSE_BODY;

  boolean isBeforeEndOfRequest() {
    return compareTo(AFTER_REQUEST) < 0;
  }
}
