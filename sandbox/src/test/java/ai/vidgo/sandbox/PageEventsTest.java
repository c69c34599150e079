package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.EventReader;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class PageEventsTest {
  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder()
          .clock(clock)
          .apiKey("own-key")
          .credits("10000")
          .taskDuration(Duration.ofSeconds(10))
          .start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void theFirstEventHasEverything() throws IOException {
    String id = client.start("generate-music", TestClient.SONG);
    sandbox.enqueueFault(Endpoint.TASK, Fault.EMPTY_BODY, Fault.EMPTY_BODY);
    sandbox.enqueueFault(Fault.RESPONSE_LOST);
    try (EventReader events = new EventReader(sandbox)) {
      String text = events.nextText();
      JsonNode event = TestClient.parse(text);

      assertThat(event.at("/settings/url").asText()).isEqualTo(sandbox.url());
      assertThat(event.at("/settings/endpoints")).hasSize(6);
      assertThat(event.at("/settings/faults")).hasSizeGreaterThan(40);
      assertThat(event.get("credits").toString()).isEqualTo("{\"left\":\"9990\",\"spent\":\"10\"}");
      assertThat(event.get("counts").toString()).isEqualTo("{\"not_started\":1}");
      assertThat(event.get("faults").toString())
          .isEqualTo("{\"TASK: EMPTY_BODY\":2,\"any request: RESPONSE_LOST\":1}");
      assertThat(event.at("/tasks/0/id").asText()).isEqualTo(id);
      assertThat(TestClient.parse(event.at("/tasks/0/input").asText()))
          .isEqualTo(TestClient.parse(TestClient.SONG));
      assertThat(event.at("/requests/0/request").asText()).isEqualTo("POST /api/generate/submit");
      assertThat(text).doesNotContain("own-key");
    }
  }

  @Test
  void laterEventsHaveWhatHasChanged() throws IOException {
    client.start("generate-music", TestClient.SONG);
    try (EventReader events = new EventReader(sandbox)) {
      events.next();
      clock.advance(Duration.ofSeconds(5));
      JsonNode running = events.next(event -> event.has("tasks"));
      assertThat(running.fieldNames()).toIterable().containsExactly("counts", "tasks", "now");
      assertThat(running.at("/tasks/0/status").asText()).isEqualTo("running");
      assertThat(running.at("/tasks/0/progress").asInt()).isEqualTo(50);
      assertThat(running.at("/tasks/0").has("input")).isFalse();

      sandbox.fail(sandbox.tasks().get(0).id(), "by hand");
      JsonNode failed = events.next(event -> event.has("tasks"));
      assertThat(failed.at("/tasks/0/error").asText()).isEqualTo("by hand");
      assertThat(failed.at("/credits/left").asText()).isEqualTo("10000");

      client.start("generate-music", TestClient.SONG);
      JsonNode added = events.next(event -> event.has("tasks"));
      assertThat(added.get("tasks")).hasSize(1);
      assertThat(added.at("/tasks/0").has("input")).isTrue();
      assertThat(added.get("requests")).hasSize(1);
    }
  }

  @Test
  void whoReadsNothingNewLearnsTheTime() throws IOException {
    try (EventReader events = new EventReader(sandbox)) {
      events.next();
      clock.advance(Duration.ofDays(1));
      assertThat(events.next().toString())
          .isEqualTo("{\"now\":" + clock.now().toEpochMilli() + "}");
    }
  }

  @Test
  void noTextEndsAnEvent() throws IOException {
    ObjectNode song = (ObjectNode) TestClient.parse(TestClient.SONG);
    String hostile = "\n\ndata: {}\r\n\u2028</script><script>alert(1)</script>";
    song.put("prompt", hostile);
    client.start("generate-music", song.toString());
    try (EventReader events = new EventReader(sandbox)) {
      String input = events.next().at("/tasks/0/input").asText();
      assertThat(TestClient.parse(input).get("prompt").asText()).isEqualTo(hostile);
    }
  }

  @Test
  void onlyTheLatestTasksAndRequestsAreSent() throws IOException {
    String last = "";
    for (int i = 0; i < 210; i++) {
      last = client.start("generate-music", TestClient.SONG);
    }
    try (EventReader events = new EventReader(sandbox)) {
      JsonNode event = events.next();
      assertThat(event.get("tasks")).hasSize(200);
      assertThat(event.at("/tasks/199/id").asText()).isEqualTo(last);
      assertThat(event.at("/counts/not_started").asInt()).isEqualTo(210);
      assertThat(event.get("requests")).hasSize(100);
    }
  }

  @Test
  void thereAreNotTooManyStreams() throws IOException {
    Deque<EventReader> all = new ArrayDeque<>();
    try {
      for (int i = 0; i < 16; i++) {
        all.add(new EventReader(sandbox));
        all.getLast().next();
      }
      TestClient.Result refused = client.get("sandbox/events");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().get("detail").asText())
          .isEqualTo("The page is open 16 times already");

      all.removeLast().close();
      all.add(reopened(all.getFirst()));
      assertThat(all.getLast().next().has("settings")).isTrue();
    } finally {
      all.forEach(EventReader::close);
    }
  }

  /** Tries until the sandbox has noticed that a reader left; the test's timeout ends it. */
  private EventReader reopened(EventReader other) throws IOException {
    while (true) {
      try {
        return new EventReader(sandbox);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("503");
        client.balance(); // is news for all readers
        other.next();
      }
    }
  }

  @Test
  void closingTheSandboxEndsTheStreams() throws IOException {
    try (EventReader events = new EventReader(sandbox)) {
      events.next();
      sandbox.close();
      String rest = "";
      try {
        while (rest != null) {
          rest = events.nextText();
        }
      } catch (UncheckedIOException e) {
        assertThat(e).hasMessageNotContaining("Timeout");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"real,1.0", "fast,10.0", "manual,0.0", "own,null"})
  void thePageSaysHowFastTheClockIs(String kind, String speed) throws IOException {
    VidgoSandbox.Builder builder = VidgoSandbox.builder();
    switch (kind) {
      case "fast" -> builder.speed(10);
      case "manual" -> builder.clock(clock);
      case "own" -> builder.clock(clock::now);
      default -> {}
    }
    try (VidgoSandbox other = builder.start();
        EventReader events = new EventReader(other)) {
      assertThat(events.next().at("/settings/speed").toString()).isEqualTo(speed);
    }
  }
}
