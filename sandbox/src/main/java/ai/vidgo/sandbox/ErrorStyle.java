package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.Response;

/** The format of error responses, of which the API's documentation shows two. */
public enum ErrorStyle {
  /**
   * The HTTP status and {@code {"detail": ...}}, as in the newer documentation. Too few credits are
   * a 400.
   */
  DETAIL,
  /**
   * The HTTP status and {@code {"code": n, "error": {"message": ..., "type": ...}}}, as in the
   * older documentation. Too few credits are a 402.
   */
  CODED;

  Response response(HttpError error) {
    boolean coded = this == CODED;
    return Response.json(error.status(coded), error.body(coded));
  }
}
