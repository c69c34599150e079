package ai.vidgo.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptEntryTest {
  private static final String SONG =
      """
      {"model": "generate-music", "input":
        {"custom_mode": false, "instrumental": true, "mv": "V5", "prompt": "Rain"}}
      """;
  private static final String STYLE =
      """
      {"model": "boost-music-style", "input": {"content": "jazz"}}
      """;

  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().clock(clock).taskDuration(Duration.ofSeconds(10)).start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    sandbox.close();
  }

  private void script(String yaml) throws IOException {
    for (JsonNode entry : new YAMLMapper().readTree(yaml)) {
      new ScriptEntry(entry).addTo(sandbox);
    }
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request) throws Exception {
    return http.send(
        request
            .uri(URI.create(sandbox.url() + path))
            .header("Authorization", "Bearer " + sandbox.apiKey())
            .header("Content-Type", "application/json")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> submit(String body) throws Exception {
    HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofString(body);
    return send("api/generate/submit", HttpRequest.newBuilder().POST(publisher));
  }

  private String start(String body) throws Exception {
    return data(submit(body)).get("task_id").asText();
  }

  private HttpResponse<String> poll(String id) throws Exception {
    return send("api/generate/detail/music?task_id=" + id, HttpRequest.newBuilder());
  }

  private static JsonNode data(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body()).get("data");
  }

  @Test
  void faultsAreForAnEndpointAndAModel() throws Exception {
    script(
        """
        - {endpoint: SUBMIT, model: generate-music, fault: status(503), times: 2}
        - {endpoint: TASK, model: generate-music, fault: status(502), times: always}
        - {endpoint: FILE, model: generate-music, fault: FILE_EXPIRED}
        - {endpoint: BALANCE, fault: status(500)}
        """);
    assertThat(submit(SONG).statusCode()).isEqualTo(503);
    String style = start(STYLE);
    assertThat(submit(SONG).statusCode()).isEqualTo(503);
    String song = start(SONG);
    for (int i = 0; i < 3; i++) {
      assertThat(poll(song).statusCode()).isEqualTo(502);
      assertThat(poll(style).statusCode()).isEqualTo(200);
    }
    assertThat(send("api/user/balance", HttpRequest.newBuilder()).statusCode()).isEqualTo(500);
    assertThat(send("api/user/balance", HttpRequest.newBuilder()).statusCode()).isEqualTo(200);
  }

  @Test
  void tasksFail() throws Exception {
    script("- {model: generate-music, fail: No rain today, times: 2}");
    String[] ids = {start(STYLE), start(SONG), start(SONG), start(SONG)};
    clock.advance(Duration.ofSeconds(10));
    assertThat(data(poll(ids[0])).get("status").asText()).isEqualTo("finished");
    assertThat(data(poll(ids[1])).get("error_message").asText()).isEqualTo("No rain today");
    assertThat(data(poll(ids[2])).get("error_message").asText()).isEqualTo("No rain today");
    assertThat(data(poll(ids[3])).get("status").asText()).isEqualTo("finished");
  }

  @Test
  void tasksStayInAStatusOfTheFuture() throws Exception {
    script("- {showStatus: queued_v2, showPartialFiles: 1, neverFinish: true, times: always}");
    for (int i = 0; i < 2; i++) {
      String id = start(SONG);
      clock.advance(Duration.ofDays(1));
      assertThat(data(poll(id)).get("status").asText()).isEqualTo("queued_v2");
      assertThat(data(poll(id)).get("files")).hasSize(1);
    }
  }

  @Test
  void callbacksAreScripted() throws Exception {
    script("- {repeatCallback: 1, delayCallback: 5, swapCallback: true, staleCallback: true}");
    String url = "http://127.0.0.1:1/done";
    String body = SONG.replace("\"input\"", "\"callback_url\": \"" + url + "\", \"input\"");
    start(body);
    start(body);
    clock.advance(Duration.ofSeconds(10));
    assertThat(sandbox.callbacks()).hasSize(1);
    clock.advance(Duration.ofDays(1));
    assertThat(sandbox.callbacks()).hasSize(12); // three callbacks, each tried four times
  }
}
