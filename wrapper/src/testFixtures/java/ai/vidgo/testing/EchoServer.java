package ai.vidgo.testing;

import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;

/** Repeats the key that it was sent, wherever a response has room for it. */
public final class EchoServer extends Dispatcher {
  /** For a task of the id {@code status-401}, responds with that status. */
  public static String status(int status) {
    return "status-" + status;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    String header = request.getHeader("Authorization");
    String key = header == null ? "none" : header.replace("Bearer ", "");
    String path = String.valueOf(request.getPath());
    String body = request.getBody().readUtf8();
    MockResponse response =
        new MockResponse()
            .setHeader("WWW-Authenticate", "Bearer realm=\"" + key + "\"")
            .setHeader("X-Echo", "Bearer " + key);
    if (path.contains("status-")) {
      int status = Integer.parseInt(path.replaceAll(".*status-(\\d+).*", "$1"));
      return response.setResponseCode(status).setBody(error(key)).setHeader("Retry-After", key);
    }
    if (path.contains("slash")) {
      return response.setResponseCode(401).setBody(error(key.replace("/", "\\/")));
    }
    if (path.contains("html")) {
      return response.setResponseCode(502).setBody("<html><b>" + key + "</b>" + " ".repeat(65_500));
    }
    if (path.contains("garbage")) {
      return response.setStatus("Bearer " + key);
    }
    if (path.contains("chunks")) {
      return response
          .setHeader("Transfer-Encoding", "chunked")
          .removeHeader("Content-Length")
          .setBody(new Buffer().writeUtf8("Bearer " + key + "\r\n"));
    }
    if (path.contains("endless")) {
      return response.setBody(key.repeat(5 * (1 << 20) / key.length()));
    }
    if (path.contains("cut") || body.contains("cut")) {
      return response.setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
    }
    if (path.contains("files")) {
      return response.setResponseCode(404);
    }
    String state = path.contains("failed") ? "failed" : "finished";
    if (path.contains("running")) {
      state = "run " + key;
    }
    return response.setBody(
        path.contains("balance")
            ? "{\"code\":200,\"data\":{\"credits_amount\":7,\"email\":\"" + key + "\"}}"
            : task(path.contains("odd") ? "[]" : "\"" + state + "\"", key));
  }

  private static String task(String status, String key) {
    return "{\"code\":200,\"data\":{\"task_id\":\"finished\",\"status\":"
        + status
        + ",\"files\":[{\"persona_id\":\"of "
        + key
        + "\"}],\"error_message\":\"refused "
        + key
        + "\",\"odd\":\""
        + key
        + "\"},\"message\":\""
        + key
        + "\"}";
  }

  private static String error(String key) {
    return "{\"code\":\"E-"
        + key
        + "\",\"error\":{\"type\":\"invalid "
        + key
        + "\",\"message\":"
        + "\"Invalid API key "
        + key
        + "\"},\"detail\":\""
        + key
        + "\"}";
  }
}
