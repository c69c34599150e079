package ai.vidgo.sandbox.testing;

import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.internal.JsonTrees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A client of a sandbox for its tests: plain HTTP, without the wrapper. */
public final class TestClient {
  /** Without retries of its own, which would hide a 408. */
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .readTimeout(60, TimeUnit.SECONDS) // for large bodies on a busy machine
          .writeTimeout(60, TimeUnit.SECONDS)
          .build();

  private static final MediaType JSON = MediaType.get("application/json");

  public static final String SONG =
      """
      {"custom_mode": true, "instrumental": false, "mv": "V5", "prompt": "[Verse] Rain",
       "style": "jazz", "title": "Rain"}
      """;

  private final VidgoSandbox sandbox;

  public TestClient(VidgoSandbox sandbox) {
    this.sandbox = sandbox;
  }

  public record Result(int status, Headers headers, byte[] bytes) {
    public JsonNode json() {
      return parse(new String(bytes));
    }

    public JsonNode data() {
      if (status != 200) {
        throw new AssertionError(status + " " + new String(bytes));
      }
      return json().get("data");
    }
  }

  public static JsonNode parse(String json) {
    try {
      return JsonTrees.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Result send(Request request) {
    try (Response response = HTTP.newCall(request).execute()) {
      return new Result(response.code(), response.headers(), response.body().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Request.Builder request(String path) {
    return new Request.Builder()
        .url(sandbox.url() + path)
        .header("Authorization", "Bearer " + sandbox.apiKey());
  }

  public Result get(String path) {
    return send(request(path).build());
  }

  public Result post(String path, String body) {
    return send(request(path).post(RequestBody.create(body, JSON)).build());
  }

  public Result submit(String model, JsonNode input) {
    ObjectNode request = JsonTrees.object().put("model", model).set("input", input);
    return post("api/generate/submit", request.toString());
  }

  public Result submit(String model, String input) {
    return submit(model, parse(input));
  }

  public Result detail(String taskId) {
    return get("api/generate/detail/music?task_id=" + taskId);
  }

  public Result status(String taskId) {
    return get("api/generate/status/" + taskId);
  }

  /** Submits and returns the id of the task. */
  public String start(String model, String input) {
    return submit(model, input).data().get("task_id").asText();
  }

  /** Generates a song on a sandbox whose tasks take no time. */
  public Song song() {
    String id = start("generate-music", SONG);
    JsonNode files = detail(id).data().get("files");
    return new Song(id, files.get(0).get("audio_id").asText(), files);
  }

  public record Song(String taskId, String audioId, JsonNode files) {
    public String reference() {
      return JsonTrees.object().put("task_id", taskId).put("audio_id", audioId).toString();
    }

    public String personaInput() {
      ObjectNode input = (ObjectNode) parse(reference());
      return input.put("name", "Singer").put("description", "Warm voice").toString();
    }
  }

  /** Downloads as clients do: without the key. */
  public Result download(String url, Map<String, String> headers) {
    Request.Builder request = new Request.Builder().url(url);
    headers.forEach(request::header);
    return send(request.build());
  }

  public String balance() {
    return get("api/user/balance").data().get("credits_amount").asText();
  }
}
