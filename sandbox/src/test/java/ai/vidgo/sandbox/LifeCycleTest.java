package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {
  /** No documented model responses at the status route yet. */
  private static final ApiDescription SPEECH =
      new ApiDescription(
          TestClient.parse(
              """
              {"components": {"schemas": {
                "TtsInput": {"x-vidgo-models": ["tts/one", "tts/two"], "x-vidgo-query": "status",
                             "x-vidgo-result": "Speech"},
                "TtsRequest": {"type": "object"},
                "Speech": {"example": {"file_url": "https://cdn.vidgo.ai/a.mp3"}}
              }}}
              """));

  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().taskDuration(Duration.ofSeconds(10)).clock(clock).start();
  private final TestClient client = new TestClient(sandbox);
  private final VidgoSandbox speech =
      VidgoSandbox.builder()
          .description(SPEECH)
          .clock(clock)
          .taskDuration(Duration.ofSeconds(10))
          .taskDuration("tts/two", Duration.ofSeconds(20))
          .start();
  private final TestClient speaker = new TestClient(speech);

  @AfterEach
  void close() {
    sandbox.close();
    speech.close();
  }

  @ParameterizedTest
  @CsvSource({"0,not_started", "999,not_started", "1000,running", "9999,running", "10000,finished"})
  void theStateFollowsFromTheTime(long millis, String status) {
    String id = client.start("generate-music", TestClient.SONG);
    clock.advance(Duration.ofMillis(millis));
    JsonNode data = client.detail(id).data();
    assertThat(data.get("status").asText()).isEqualTo(status);
    assertThat(data.get("files")).hasSize(status.equals("finished") ? 2 : 0);
  }

  @Test
  void aFinishedMusicTaskHasNoProgress() {
    String id = client.start("generate-music", TestClient.SONG);
    clock.advance(Duration.ofDays(1));
    JsonNode data = client.detail(id).data();
    assertThat(data.fieldNames())
        .toIterable()
        .containsExactly("task_id", "status", "files", "created_time", "error_message");
    assertThat(data.get("task_id").asText()).isEqualTo(id);
    assertThat(data.get("created_time").asText()).isEqualTo("2026-01-01T00:00:00");
    assertThat(data.get("error_message").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "999,0", "1000,10", "5559,55", "9999,99", "10000,100", "99999,100"})
  void theStatusRouteHasTheProgress(long millis, int progress) {
    String id = speaker.start("tts/one", "{}");
    clock.advance(Duration.ofMillis(millis));
    JsonNode data = speaker.status(id).data();
    assertThat(data.get("progress").isInt()).isTrue();
    assertThat(data.get("progress").asInt()).isEqualTo(progress);
    assertThat(data.fieldNames())
        .toIterable()
        .containsExactly("task_id", "status", "files", "created_time", "progress", "error_message");
  }

  @Test
  void eachRouteServesItsOwnModelsOnly() {
    String song = client.start("generate-music", TestClient.SONG);
    String tts = speaker.start("tts/one", "{}");
    assertThat(client.status(song).status()).isEqualTo(404);
    assertThat(speaker.detail(tts).status()).isEqualTo(404);
    assertThat(speaker.status(tts).status()).isEqualTo(200);
  }

  @Test
  void anUnknownTaskIs404() {
    assertThat(client.status("X").status()).isEqualTo(404);
    assertThat(client.detail("X").json().toString()).isEqualTo("{\"detail\":\"Task not found\"}");
  }

  @Test
  void aMusicQueryWithoutIdIs422() {
    TestClient.Result response = client.get("api/generate/detail/music");
    assertThat(response.status()).isEqualTo(422);
    assertThat(response.json().at("/detail/0/loc").toString()).isEqualTo("[\"query\",\"task_id\"]");
  }

  @Test
  void aSingleModelMayTakeLonger() {
    String one = speaker.start("tts/one", "{}");
    String two = speaker.start("tts/two", "{}");
    clock.advance(Duration.ofSeconds(10));
    assertThat(speaker.status(one).data().get("status").asText()).isEqualTo("finished");
    assertThat(speaker.status(two).data().get("status").asText()).isEqualTo("running");
  }

  @Test
  void aFailedTaskSaysWhyWithin200() {
    speech.on(submits()).fail("content policy");
    String id = speaker.start("tts/one", "{}");
    clock.advance(Duration.ofSeconds(5));
    assertThat(speaker.status(id).data().get("error_message").isNull()).isTrue();
    clock.advance(Duration.ofSeconds(5));
    TestClient.Result response = speaker.status(id);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json())
        .isEqualTo(
            TestClient.parse(
                """
                {"code": 200, "data": {"task_id": "%s", "status": "failed", "files": [],
                 "created_time": "2026-01-01T00:00:00", "progress": 0,
                 "error_message": "content policy"}}
                """
                    .formatted(id)));
  }

  @Test
  void onlyTheNextAcceptedTasksFail() {
    sandbox.on(submits()).fail("first");
    sandbox.on(submits()).fail("second");
    client.submit("generate-music", "{}");
    String one = client.start("generate-music", TestClient.SONG);
    String two = client.start("generate-music", TestClient.SONG);
    String three = client.start("generate-music", TestClient.SONG);
    clock.advance(Duration.ofSeconds(10));
    assertThat(client.detail(one).data().get("error_message").asText()).isEqualTo("first");
    assertThat(client.detail(two).data().get("error_message").asText()).isEqualTo("second");
    assertThat(client.detail(three).data().get("status").asText()).isEqualTo("finished");
  }
}
