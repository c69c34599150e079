package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.Response;
import com.fasterxml.jackson.databind.JsonNode;

/** Builds HTTP responses. */
final class Responses {
  private Responses() {}

  static Response json(int status, JsonNode body) {
    return Response.of(status, "application/json", body.toString());
  }

  static Response error(HttpError error, ErrorStyle style) {
    boolean coded = style == ErrorStyle.CODED;
    return json(error.status(coded), error.body(coded));
  }
}
