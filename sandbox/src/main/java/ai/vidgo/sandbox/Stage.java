package ai.vidgo.sandbox;

/**
 * Where in an exchange the connection breaks, see {@link Fault#close}, {@link Fault#reset} and
 * {@link Fault#silence}.
 *
 * <p>The sandbox has to look at a request's first line to know its endpoint, so a client can always
 * send at least that; what follows is left unread in the stages before {@link #AFTER_REQUEST}.
 */
public enum Stage {
  /** The request is not read: what happens on a pooled connection that the server gives up. */
  BEFORE_REQUEST,
  /** The headers are read, the body is not. */
  AFTER_REQUEST_HEADERS,
  /**
   * Half of the body is read; of a chunked one, half of what has arrived. Without a body it is
   * {@link #AFTER_REQUEST_HEADERS}.
   */
  IN_REQUEST_BODY,
  /** The whole request is read, and not a byte is answered. */
  AFTER_REQUEST,
  /** The answer ends behind its first line. */
  AFTER_STATUS_LINE,
  /**
   * The answer ends after half of its body, with the length of the whole announced. Without a body
   * it ends within its headers.
   */
  IN_ANSWER;

  boolean isBeforeAnswer() {
    return compareTo(AFTER_REQUEST) < 0;
  }
}
