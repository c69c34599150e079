package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A client of a sandbox, for tests: plain HTTP, so that nothing of the wrapper is needed. */
final class Caller {
  /** Without repeats of its own: a 408 would be hidden by them. */
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

  private static final MediaType JSON = MediaType.get("application/json");

  static final String SONG =
      """
      {"custom_mode": true, "instrumental": false, "mv": "V5", "prompt": "[Verse] Rain",
       "style": "jazz", "title": "Rain"}
      """;

  private final VidgoSandbox sandbox;

  Caller(VidgoSandbox sandbox) {
    this.sandbox = sandbox;
  }

  record Answer(int status, Headers headers, byte[] bytes) {
    JsonNode json() {
      return parse(new String(bytes));
    }

    JsonNode data() {
      if (status != 200) {
        throw new AssertionError(status + " " + new String(bytes));
      }
      return json().get("data");
    }
  }

  static JsonNode parse(String json) {
    try {
      return Json.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer send(Request request) {
    try (Response response = HTTP.newCall(request).execute()) {
      return new Answer(response.code(), response.headers(), response.body().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Request.Builder request(String path) {
    return new Request.Builder()
        .url(sandbox.url() + path)
        .header("Authorization", "Bearer " + sandbox.apiKey());
  }

  Answer get(String path) {
    return send(request(path).build());
  }

  Answer post(String path, String body) {
    return send(request(path).post(RequestBody.create(body, JSON)).build());
  }

  Answer submit(String model, JsonNode input) {
    ObjectNode request = Json.object().put("model", model).set("input", input);
    return post("api/generate/submit", request.toString());
  }

  Answer submit(String model, String input) {
    return submit(model, parse(input));
  }

  Answer detail(String taskId) {
    return get("api/generate/detail/music?task_id=" + taskId);
  }

  Answer status(String taskId) {
    return get("api/generate/status/" + taskId);
  }

  /** Submits and returns the id of the task. */
  String start(String model, String input) {
    return submit(model, input).data().get("task_id").asText();
  }

  /** Makes a song on a sandbox whose tasks take no time. */
  Song song() {
    String id = start("generate-music", SONG);
    JsonNode files = detail(id).data().get("files");
    return new Song(id, files.get(0).get("audio_id").asText(), files);
  }

  record Song(String taskId, String audioId, JsonNode files) {
    String reference() {
      return Json.object().put("task_id", taskId).put("audio_id", audioId).toString();
    }

    String personaInput() {
      ObjectNode input = (ObjectNode) parse(reference());
      return input.put("name", "Singer").put("description", "Warm voice").toString();
    }
  }

  /** A download as a client does it: without the key. */
  Answer download(String url, Map<String, String> headers) {
    Request.Builder request = new Request.Builder().url(url);
    headers.forEach(request::header);
    return send(request.build());
  }

  String balance() {
    return get("api/user/balance").data().get("credits_amount").asText();
  }
}
