package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final Duration TAKES = Duration.ofSeconds(10);
  private static final String UNKNOWN_AUDIO = "00000000-0000-4000-8000-000000000000";

  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().taskDuration(TAKES).clock(clock).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void anUnknownTaskIs404() {
    TestClient.Result response = wav("AAAAAAAAAAAAAAAA", UNKNOWN_AUDIO);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.json().toString()).isEqualTo("{\"detail\":\"Task or audio not found\"}");
  }

  @Test
  void aTaskThatStillRunsIs400() {
    String id = client.start("generate-music", TestClient.SONG);
    clock.advance(TAKES.minusNanos(1));
    TestClient.Result response = wav(id, UNKNOWN_AUDIO);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().toString())
        .isEqualTo(
            "{\"detail\":\"task_id names a task that is not finished, its status is running\"}");
  }

  @Test
  void aTaskThatFailedIs400() {
    sandbox.on(submits()).fail("no luck");
    String id = client.start("generate-music", TestClient.SONG);
    clock.advance(TAKES);
    assertThat(wav(id, UNKNOWN_AUDIO).status()).isEqualTo(400);
  }

  @Test
  void anAudioOfAnotherTaskIs404() {
    String first = finished("generate-music", TestClient.SONG);
    String second = finished("generate-music", TestClient.SONG);
    assertThat(wav(first, audio(second)).status()).isEqualTo(404);
    assertThat(wav(first, audio(first)).status()).isEqualTo(200);
  }

  @Test
  void withoutATaskTheAudioOfAnyTaskWillDo() {
    String song = finished("generate-music", TestClient.SONG);
    assertThat(extend(audio(song)).status()).isEqualTo(200);
    assertThat(extend(UNKNOWN_AUDIO).status()).isEqualTo(404);
  }

  @Test
  void aPersonaMustHaveBeenMadeHere() {
    TestClient.Result unknown = songWith("persona_unknown");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().toString())
        .isEqualTo("{\"detail\":\"persona_id is \\\"persona_unknown\\\", which is not known\"}");

    String song = finished("generate-music", TestClient.SONG);
    ObjectNode input = reference(song, audio(song));
    input.put("name", "Singer").put("description", "Warm voice");
    String persona = finished("generate-persona", input.toString());
    String personaId = client.detail(persona).data().at("/files/0/persona_id").asText();
    assertThat(songWith(personaId).status()).isEqualTo(200);
  }

  private TestClient.Result wav(String taskId, String audioId) {
    return client.submit("convert-to-wav", reference(taskId, audioId));
  }

  private static ObjectNode reference(String taskId, String audioId) {
    return JsonTrees.object().put("task_id", taskId).put("audio_id", audioId);
  }

  private TestClient.Result extend(String audioId) {
    return client.submit(
        "extend-music",
        JsonTrees.object()
            .put("default_param_flag", false)
            .put("mv", "V5")
            .put("audio_id", audioId));
  }

  private TestClient.Result songWith(String personaId) {
    ObjectNode input = (ObjectNode) TestClient.parse(TestClient.SONG);
    return client.submit("generate-music", input.put("persona_id", personaId));
  }

  private String finished(String model, String input) {
    String id = client.start(model, input);
    clock.advance(TAKES);
    return id;
  }

  private String audio(String taskId) {
    return client.detail(taskId).data().at("/files/0/audio_id").asText();
  }
}
