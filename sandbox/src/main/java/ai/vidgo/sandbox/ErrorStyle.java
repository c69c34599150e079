package ai.vidgo.sandbox;

/** How the sandbox words its errors: the API's documentation knows two ways. */
public enum ErrorStyle {
  /**
   * The HTTP status and {@code {"detail": ...}}, as the newest documentation says. Too few credits
   * are a 400.
   */
  DETAIL,
  /**
   * The HTTP status and {@code {"code": n, "error": {"message": ..., "type": ...}}}, as the older
   * documentation says. Too few credits are a 402.
   */
  CODED
}
