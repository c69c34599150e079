package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksTest {
  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().taskDuration(Duration.ofSeconds(10)).clock(clock).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void tasksAreListedAsTheyAreOldestFirst() {
    String first = client.start("generate-music", TestClient.SONG);
    clock.advance(Duration.ofSeconds(5));
    String second = client.start("generate-music", TestClient.SONG);

    assertThat(sandbox.tasks()).extracting(RecordedTask::id).containsExactly(first, second);
    RecordedTask task = sandbox.tasks().get(0);
    assertThat(task)
        .hasToString("generate-music " + first + " running")
        .returns("generate-music", RecordedTask::model)
        .returns("running", RecordedTask::status)
        .returns(50, RecordedTask::progress)
        .returns("[]", RecordedTask::result)
        .returns(null, RecordedTask::errorMessage)
        .returns(Instant.parse("2026-01-01T00:00:00Z"), RecordedTask::created);
    assertThat(TestClient.parse(task.input())).isEqualTo(TestClient.parse(TestClient.SONG));

    clock.advance(Duration.ofSeconds(5));
    assertThat(task.status()).as("a snapshot").isEqualTo("running");
    assertThat(TestClient.parse(sandbox.tasks().get(0).result()))
        .isEqualTo(client.detail(first).data().get("files"));
  }

  @Test
  void aTaskFinishesByHand() {
    String id = client.start("generate-music", TestClient.SONG);
    sandbox.finish(id);

    JsonNode data = client.detail(id).data();
    assertThat(data.get("status").asText()).isEqualTo("finished");
    String file = data.get("files").get(0).get("audio_url").asText();
    assertThat(client.download(file, Map.of()).status()).isEqualTo(200);
    assertThat(client.balance()).isEqualTo("990");
    assertThat(sandbox.tasks().get(0).progress()).isEqualTo(100);
  }

  @Test
  void aTaskFailsByHandAndIsRefunded() {
    String id = client.start("generate-music", TestClient.SONG);
    clock.advance(Duration.ofSeconds(5));
    sandbox.fail(id, "content policy");
    clock.advance(Duration.ofDays(1));

    assertThat(client.detail(id).data().get("error_message").asText()).isEqualTo("content policy");
    assertThat(sandbox.tasks().get(0))
        .returns("failed", RecordedTask::status)
        .returns("content policy", RecordedTask::errorMessage)
        .returns("[]", RecordedTask::result);
    assertThat(client.balance()).isEqualTo("1000");
  }

  @Test
  void aTaskThatWasToFailIsRefundedOnce() {
    sandbox.on(RequestMatcher.submits()).fail("planned").times(2);
    String failed = client.start("generate-music", TestClient.SONG);
    String finished = client.start("generate-music", TestClient.SONG);
    sandbox.fail(failed, "by hand");
    sandbox.finish(finished);
    clock.advance(Duration.ofDays(1));

    assertThat(client.balance()).isEqualTo("990");
    assertThat(sandbox.tasks())
        .extracting(RecordedTask::errorMessage)
        .containsExactly("by hand", null);
  }

  @Test
  void whatHasEndedStaysAsItIs() {
    String id = client.start("generate-music", TestClient.SONG);
    clock.advance(Duration.ofSeconds(10));

    assertThatIllegalStateException()
        .isThrownBy(() -> sandbox.fail(id, "late"))
        .withMessage("task " + id + " has ended: finished");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.finish("X"))
        .withMessage("there is no task X");
  }

  @Test
  void theCallbackComesAtOnceAndSaysHowItEnded() throws Exception {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.enqueue(new MockResponse());
      receiver.enqueue(new MockResponse());
      ObjectNode request = (ObjectNode) TestClient.parse("{\"model\": \"generate-music\"}");
      request.set("input", TestClient.parse(TestClient.SONG));
      request.put("callback_url", receiver.url("/").toString());
      client.post("api/generate/submit", request.toString());
      sandbox.fail(sandbox.tasks().get(0).id(), "by hand");
      clock.advance(Duration.ZERO);
      clock.advance(Duration.ofDays(1));

      assertThat(sandbox.callbacks()).hasSize(1);
      assertThat(sandbox.callbacks().get(0).body()).contains("\"failed\"", "by hand");
      assertThat(receiver.getRequestCount()).isEqualTo(1);
    }
  }
}
