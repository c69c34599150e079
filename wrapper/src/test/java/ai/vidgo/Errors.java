package ai.vidgo;

import java.io.IOException;
import okhttp3.Headers;

/** Errors as the API and the network make them. */
final class Errors {
  private Errors() {}

  static ApiException status(int status, String... headers) {
    return ErrorReader.read(
            "GET https://api.vidgo.ai/x", status, Headers.of(headers), "{\"detail\":\"no\"}")
        .toException();
  }

  static ConnectionException connection(String message) {
    return new ConnectionException("GET https://api.vidgo.ai/x", new IOException(message));
  }

  static InvalidResponseException invalidResponse() {
    return new InvalidResponseException("Not the documented answer", "<html>", null);
  }
}
