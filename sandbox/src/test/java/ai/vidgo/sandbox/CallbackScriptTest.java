package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallbackScriptTest {
  private static final Duration TASK = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final Instant end = clock.now().plus(TASK);
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().clock(clock).taskDuration(TASK).start();
  private final TestClient client = new TestClient(sandbox);
  private final MockWebServer receiver = new MockWebServer();

  @BeforeEach
  void listen() throws IOException {
    receiver.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse();
          }
        });
    receiver.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
    receiver.shutdown();
  }

  private String start(String model, String input) {
    ObjectNode request = JsonTrees.object().put("model", model);
    request.put("callback_url", "http://127.0.0.1:" + receiver.getPort() + "/done");
    request.set("input", TestClient.parse(input));
    return client.post("api/generate/submit", request.toString()).data().get("task_id").asText();
  }

  /** Submits so many, a second apart. */
  private List<String> songs(int count) {
    List<String> ids = new ArrayList<>(List.of(song()));
    while (ids.size() < count) {
      clock.advance(Duration.ofSeconds(1));
      ids.add(song());
    }
    return ids;
  }

  private String song() {
    return start("generate-music", TestClient.SONG);
  }

  private JsonNode body() throws InterruptedException {
    return TestClient.parse(receiver.takeRequest().getBody().readUtf8());
  }

  private String receivedId() throws InterruptedException {
    return body().at("/data/task_id").asText();
  }

  @Test
  void aCallbackComesThreeTimes() throws Exception {
    sandbox.on(submits()).repeatCallback(2);
    String first = song();
    String second = song();

    clock.advance(TASK);

    assertThat(receiver.getRequestCount()).isEqualTo(4);
    JsonNode body = body();
    assertThat(body.at("/data/task_id").asText()).isEqualTo(first);
    assertThat(receivedId()).isEqualTo(second);
    assertThat(body()).isEqualTo(body);
    assertThat(body()).isEqualTo(body);
  }

  @Test
  void aCallbackComesLate() {
    sandbox.on(submits()).delayCallback(Duration.ofMinutes(5));
    String id = song();
    clock.advance(TASK.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertThat(client.detail(id).data().get("status").asText()).isEqualTo("finished");
    assertThat(receiver.getRequestCount()).isZero();

    clock.advance(Duration.ofMillis(1));

    assertThat(receiver.getRequestCount()).isEqualTo(1);
    assertThat(sandbox.callbacks().get(0).due()).isEqualTo(end.plusSeconds(300));
  }

  @Test
  void twoCallbacksComeInReverseOrder() throws Exception {
    sandbox.on(submits()).swapCallback();
    List<String> songs = songs(3);

    clock.advance(TASK.minusSeconds(2));
    assertThat(receiver.getRequestCount()).isZero();
    clock.advance(Duration.ofDays(1));

    assertThat(receivedId()).isEqualTo(songs.get(1));
    assertThat(receivedId()).isEqualTo(songs.get(0));
    assertThat(receivedId()).isEqualTo(songs.get(2));
    assertThat(sandbox.callbacks())
        .extracting(RecordedCallback::attempt, RecordedCallback::due)
        .containsExactly(
            tuple(1, end.plusSeconds(1)),
            tuple(1, end.plusSeconds(1)),
            tuple(1, end.plusSeconds(2)));
  }

  @Test
  void ifAllAreSwappedTheyComeInPairs() throws Exception {
    sandbox.on(submits()).swapCallback().always();
    List<String> songs = songs(4);

    clock.advance(Duration.ofDays(1));

    assertThat(receiver.getRequestCount()).isEqualTo(4);
    assertThat(receivedId()).isEqualTo(songs.get(1));
    assertThat(receivedId()).isEqualTo(songs.get(0));
    assertThat(receivedId()).isEqualTo(songs.get(3));
    assertThat(receivedId()).isEqualTo(songs.get(2));
  }

  @Test
  void aStaleCallbackFollowsTheRealOne() throws Exception {
    sandbox.on(submits()).staleCallback();
    String id = song();

    clock.advance(Duration.ofDays(1));

    assertThat(receiver.getRequestCount()).isEqualTo(2);
    JsonNode real = body();
    assertThat(real.at("/data/status").asText()).isEqualTo("finished");
    JsonNode stale = body();
    assertThat(stale.at("/data/task_id").asText()).isEqualTo(id);
    assertThat(stale.at("/data/status").asText()).isEqualTo("running");
    assertThat(stale.at("/data/files")).isEmpty();
    assertThat(stale.at("/data").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> real.at("/data").fieldNames());
  }

  @Test
  void aStaleCallbackFollowsTheRealOneAlsoIfThatIsSwapped() throws Exception {
    sandbox.on(submits()).staleCallback().swapCallback();
    String first = song();
    String second = song();

    clock.advance(Duration.ofDays(1));

    assertThat(receivedId()).isEqualTo(second);
    assertThat(body().at("/data/status").asText()).isEqualTo("finished");
    JsonNode stale = body();
    assertThat(stale.at("/data/task_id").asText()).isEqualTo(first);
    assertThat(stale.at("/data/status").asText()).isEqualTo("running");
  }

  @Test
  void aStaleCallbackComesOnceAlsoIfTheRealOneIsRepeated() {
    sandbox.on(submits()).staleCallback().repeatCallback(2);
    song();
    clock.advance(Duration.ofDays(1));
    assertThat(sandbox.callbacks())
        .extracting(RecordedCallback::attempt)
        .containsExactly(1, 2, 1, 3);
  }

  @Test
  void aStaleCallbackHasTheWordOfItsTask() throws Exception {
    sandbox.on(submits()).staleCallback().showStatus("queued_v2").showPartialFiles(1);
    song();
    clock.advance(TASK);
    body();
    JsonNode stale = body();
    assertThat(stale.at("/data/status").asText()).isEqualTo("queued_v2");
    assertThat(stale.at("/data/files")).hasSize(1);
  }

  @Test
  void aTaskThatNeverFinishesHasNoCallback() {
    sandbox.on(submits()).neverFinish();
    song();
    clock.advance(Duration.ofDays(365));
    assertThat(sandbox.callbacks()).isEmpty();
  }

  @Test
  void allOfThisWorksForAFailure() throws Exception {
    sandbox.on(submits()).fail("No rain today").repeatCallback(1).delayCallback(TASK);
    song();
    clock.advance(TASK.multipliedBy(2));
    assertThat(body().at("/data/error_message").asText()).isEqualTo("No rain today");
    assertThat(body().at("/data/status").asText()).isEqualTo("failed");
  }
}
