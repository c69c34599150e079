package ai.vidgo.testing;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.ErrorReader;
import ai.vidgo.error.InvalidResponseException;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Errors of the API and the network. */
public final class Errors {
  private static final String REQUEST = "GET https://api.vidgo.ai/x";

  private Errors() {}

  public static ApiException status(int status, String... headers) {
    Response response =
        new Response.Builder()
            .request(new Request.Builder().url("https://api.vidgo.ai/x").build())
            .protocol(Protocol.HTTP_1_1)
            .code(status)
            .message("")
            .headers(Headers.of(headers))
            .build();
    return ErrorReader.read(response, REQUEST, "{\"detail\":\"no\"}");
  }

  public static ConnectionException connection(String message) {
    return new ConnectionException(
        "No response: " + message + "; request: " + REQUEST, true, new IOException(message));
  }

  public static InvalidResponseException invalidResponse() {
    return new InvalidResponseException("Not the documented response", "<html>", null);
  }
}
