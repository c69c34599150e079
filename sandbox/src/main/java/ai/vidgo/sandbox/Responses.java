package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.mockwebserver.MockResponse;

/** Turns answers into HTTP. */
final class Responses {
  private Responses() {}

  static MockResponse json(int status, JsonNode body) {
    return new MockResponse()
        .setResponseCode(status)
        .setHeader("Content-Type", "application/json")
        .setBody(body.toString());
  }

  static MockResponse error(ApiError error, ErrorStyle style) {
    return json(error.status(style), error.body(style));
  }

  /** Keeps the headers, Content-Length among them: what HEAD asks for. */
  static MockResponse withoutBody(MockResponse response) {
    return new MockResponse().setStatus(response.getStatus()).setHeaders(response.getHeaders());
  }
}
