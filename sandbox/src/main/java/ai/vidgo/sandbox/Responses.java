package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.HttpError;
import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.mockwebserver.MockResponse;

/** Builds HTTP responses. */
final class Responses {
  private Responses() {}

  static MockResponse json(int status, JsonNode body) {
    return new MockResponse()
        .setResponseCode(status)
        .setHeader("Content-Type", "application/json")
        .setBody(body.toString());
  }

  static MockResponse error(HttpError error, ErrorStyle style) {
    boolean coded = style == ErrorStyle.CODED;
    return json(error.status(coded), error.body(coded));
  }

  /** Returns the response to HEAD: all headers, Content-Length among them, and no body. */
  static MockResponse withoutBody(MockResponse response) {
    return new MockResponse().setStatus(response.getStatus()).setHeaders(response.getHeaders());
  }
}
