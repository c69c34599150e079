package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CallbackDeliveryTest {
  private static final String SPEECH =
      """
      {"components": {"schemas": {
        "TtsInput": {"x-vidgo-models": ["tts/one"], "x-vidgo-query": "status",
                     "x-vidgo-result": "Speech"},
        "TtsRequest": {"type": "object"},
        "Speech": {"example": {"file_url": "https://cdn.vidgo.ai/a.mp3"}}
      }}}
      """;
  private static final Duration TASK = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final Instant end = clock.now().plus(TASK);
  private final VidgoSandbox music =
      VidgoSandbox.builder()
          .taskDuration(TASK)
          .clock(clock)
          .callbackTimeout(Duration.ofMillis(300))
          .start();
  private final VidgoSandbox speech =
      VidgoSandbox.builder()
          .description(new ApiDescription(TestClient.parse(SPEECH)))
          .taskDuration(TASK)
          .clock(clock)
          .callbackTimeout(Duration.ofMillis(300))
          .start();
  private final MockWebServer receiver = new MockWebServer();
  private String url;

  @BeforeEach
  void listen() throws IOException {
    receiver.start(InetAddress.getLoopbackAddress(), 0);
    url = "http://127.0.0.1:" + receiver.getPort() + "/done?token=secret";
  }

  @AfterEach
  void close() throws IOException {
    music.close();
    speech.close();
    receiver.shutdown();
  }

  private String song(String callbackUrl) {
    return start(music, "generate-music", TestClient.SONG, callbackUrl);
  }

  private String speak() {
    return start(speech, "tts/one", "{}", url);
  }

  private static String start(VidgoSandbox sandbox, String model, String input, String callback) {
    ObjectNode request = JsonTrees.object().put("model", model).put("callback_url", callback);
    request.set("input", TestClient.parse(input));
    TestClient client = new TestClient(sandbox);
    return client.post("api/generate/submit", request.toString()).data().get("task_id").asText();
  }

  private void respond(int... statuses) {
    for (int status : statuses) {
      receiver.enqueue(new MockResponse().setResponseCode(status));
    }
  }

  private RecordedRequest received() throws InterruptedException {
    return receiver.takeRequest(0, TimeUnit.MILLISECONDS);
  }

  @Test
  void musicIsSentInAnEnvelopeWhenTheTaskEnds() throws Exception {
    respond(204);
    String id = song(url);
    clock.advance(TASK.minusMillis(1));
    assertThat(receiver.getRequestCount()).isZero();

    clock.advance(Duration.ofMillis(1));

    RecordedRequest request = received();
    assertThat(request.getRequestLine()).isEqualTo("POST /done?token=secret HTTP/1.1");
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeader("Authorization")).isNull();
    String body = request.getBody().readUtf8();
    assertThat(TestClient.parse(body)).isEqualTo(new TestClient(music).detail(id).json());
    assertThat(TestClient.parse(body).at("/data/status").asText()).isEqualTo("finished");
    assertThat(music.callbacks()).hasSize(1);
    RecordedCallback callback = music.callbacks().get(0);
    assertThat(callback.url()).isEqualTo(url);
    assertThat(callback.body()).isEqualTo(body);
    assertThat(callback.status()).isEqualTo(204);
    assertThat(callback.failure()).isNull();
    assertThat(callback.isDelivered()).isTrue();
    assertThat(callback.due()).isEqualTo(end);
    assertThat(callback).hasToString("attempt 1: 204");
    clock.advance(Duration.ofDays(1));
    assertThat(receiver.getRequestCount()).isEqualTo(1);
  }

  @Test
  void othersAreSentFlatAndWithoutProgress() throws Exception {
    respond(200);
    speech.on(submits()).fail("content policy");
    String id = speak();
    clock.advance(Duration.ofHours(1));
    assertThat(TestClient.parse(received().getBody().readUtf8()))
        .isEqualTo(
            TestClient.parse(
                """
                {"task_id": "%s", "status": "failed", "files": [],
                 "created_time": "2026-01-01T00:00:00", "error_message": "content policy"}
                """
                    .formatted(id)));
  }

  @Test
  void musicIsTriedFourTimes() {
    respond(500, 404, 302, 299, 200);
    song(url);
    clock.advance(Duration.ofHours(1));
    assertThat(music.callbacks())
        .extracting(RecordedCallback::attempt, RecordedCallback::status, RecordedCallback::due)
        .containsExactly(
            tuple(1, 500, end),
            tuple(2, 404, end.plusSeconds(1)),
            tuple(3, 302, end.plusSeconds(3)),
            tuple(4, 299, end.plusSeconds(7)));
  }

  @Test
  void musicIsGivenUpAfterFourFailures() {
    respond(500, 500, 500, 500, 200);
    song(url);
    clock.advance(Duration.ofDays(1));
    assertThat(music.callbacks()).extracting(RecordedCallback::isDelivered).hasSize(4);
    assertThat(receiver.getRequestCount()).isEqualTo(4);
  }

  @Test
  void othersAreTriedSixTimes() {
    respond(500, 502, 503, 599, 500, 500, 200);
    speak();
    clock.advance(TASK.plusSeconds(59));
    assertThat(speech.callbacks()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(speech.callbacks()).hasSize(2);
    clock.advance(Duration.ofDays(1));
    assertThat(speech.callbacks())
        .extracting(callback -> Duration.between(end, callback.due()).getSeconds())
        .containsExactly(0L, 60L, 180L, 420L, 900L, 1500L);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 408, 429, 302})
  void othersAreNotTriedAgainAfterARefusal(int status) {
    respond(status, 200);
    speak();
    clock.advance(Duration.ofDays(1));
    assertThat(speech.callbacks()).extracting(RecordedCallback::status).containsExactly(status);
    assertThat(receiver.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aReceiverWhoAsksForItGetsNoSecondCopyBehindTheRecord() {
    receiver.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"));
    respond(200);
    song(url);
    clock.advance(TASK);
    assertThat(receiver.getRequestCount()).isEqualTo(1);
    assertThat(music.callbacks()).extracting(RecordedCallback::status).containsExactly(503);
  }

  @Test
  void redirectsAreNotFollowed() {
    receiver.enqueue(new MockResponse().setResponseCode(307).setHeader("Location", "/other"));
    respond(200);
    song(url);
    clock.advance(TASK);
    assertThat(receiver.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aReceiverThatIsSilentOrBreaksOffIsTriedAgain() {
    receiver.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    receiver.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    respond(200);
    speak();
    clock.advance(Duration.ofDays(1));
    assertThat(speech.callbacks())
        .extracting(RecordedCallback::attempt, RecordedCallback::status)
        .containsExactly(tuple(1, 0), tuple(2, 0), tuple(3, 200));
    assertThat(speech.callbacks().get(0).failure()).contains("timeout");
    assertThat(speech.callbacks().get(0).isDelivered()).isFalse();
    assertThat(speech.callbacks().get(1).failure()).contains("IOException");
    assertThat(receiver.getRequestCount()).isEqualTo(3);
  }

  @Test
  void aReceiverThatIsDownIsTriedAgain() throws IOException {
    receiver.shutdown();
    song(url);
    clock.advance(Duration.ofDays(1));
    assertThat(music.callbacks()).hasSize(4);
    assertThat(music.callbacks()).allSatisfy(c -> assertThat(c.failure()).contains("onnect"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/done",
        "http://127.0.0.1.example.com/",
        "http://10.0.0.1/",
        "http://localhost.example.com/"
      })
  void othersThanThisMachineAreNotCalled(String other) {
    song(other);
    clock.advance(Duration.ofDays(1));
    assertThat(music.callbacks()).hasSize(1);
    RecordedCallback callback = music.callbacks().get(0);
    assertThat(callback.url()).isEqualTo(other);
    assertThat(callback.failure()).startsWith("not sent: ");
    assertThat(callback.isDelivered()).isFalse();
    assertThat(callback).asString().startsWith("attempt 1: not sent");
  }

  @Test
  void duplicatesComeAtOnce() {
    music.on(submits()).repeatCallback(2);
    respond(500, 200, 200, 200, 200);
    song(url);
    clock.advance(Duration.ofDays(1));
    assertThat(music.callbacks())
        .extracting(RecordedCallback::attempt, RecordedCallback::status, RecordedCallback::due)
        .containsExactly(
            tuple(1, 500, end),
            tuple(2, 200, end.plusSeconds(1)),
            tuple(3, 200, end.plusSeconds(1)),
            tuple(4, 200, end.plusSeconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> music.on(submits()).repeatCallback(-1));
  }

  @Test
  void severalComeInTheOrderInWhichTheirTasksEnd() {
    respond(200, 200, 200);
    String one = song(url);
    String two = song(url);
    clock.advance(Duration.ofSeconds(1));
    String three = song(url);
    clock.advance(Duration.ofDays(1));
    assertThat(music.callbacks())
        .extracting(callback -> TestClient.parse(callback.body()).at("/data/task_id").asText())
        .containsExactly(one, two, three);
  }

  @Test
  void aTaskWithoutDurationIsDueAtOnce() {
    try (VidgoSandbox fast =
        VidgoSandbox.builder().taskDuration(Duration.ZERO).clock(clock).start()) {
      respond(200);
      start(fast, "generate-music", TestClient.SONG, url);
      assertThat(fast.callbacks()).isEmpty();
      clock.advance(Duration.ZERO);
      assertThat(fast.callbacks()).hasSize(1);
    }
  }

  @Test
  void aReceiverMayUseTheSandboxAndItsClock() {
    List<String> seen = new CopyOnWriteArrayList<>();
    receiver.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String id = TestClient.parse(request.getBody().readUtf8()).at("/data/task_id").asText();
            clock.advance(Duration.ofSeconds(1));
            seen.add(new TestClient(music).detail(id).data().get("status").asText());
            return new MockResponse();
          }
        });
    song(url);
    clock.advance(TASK);
    assertThat(seen).containsExactly("finished");
    assertThat(music.callbacks()).extracting(RecordedCallback::status).containsExactly(200);
  }

  @Test
  void thePauseStartsWhenTheAttemptHasFailed() {
    receiver.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            clock.advance(Duration.ofSeconds(5));
            return new MockResponse().setResponseCode(500);
          }
        });
    song(url);
    clock.advance(TASK);
    clock.advance(Duration.ofSeconds(1));
    assertThat(music.callbacks())
        .extracting(RecordedCallback::due)
        .containsExactly(end, end.plusSeconds(6));
  }

  @Test
  void aTaskThatWasNotAcceptedSendsNoCallback() {
    music.enqueueFault(Endpoint.SUBMIT, Fault.status(502), Fault.status(502).afterAccepting());
    ObjectNode request = JsonTrees.object().put("model", "generate-music").put("callback_url", url);
    request.set("input", TestClient.parse(TestClient.SONG));
    respond(200);
    new TestClient(music).post("api/generate/submit", request.toString());
    clock.advance(Duration.ofDays(1));
    assertThat(music.callbacks()).isEmpty();
    new TestClient(music).post("api/generate/submit", request.toString());
    clock.advance(Duration.ofDays(1));
    assertThat(music.callbacks()).hasSize(1);
  }

  @Test
  void nothingIsSentOnceTheSandboxIsClosed() {
    song(url);
    music.close();
    clock.advance(Duration.ofDays(1));
    assertThat(receiver.getRequestCount()).isZero();
    assertThat(music.callbacks()).isEmpty();
  }

  @Test
  void closingEndsACallbackUnderWay() throws Exception {
    receiver.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    VidgoSandbox patient = VidgoSandbox.builder().taskDuration(TASK).clock(clock).start();
    start(patient, "generate-music", TestClient.SONG, url);
    Thread advancing = new Thread(() -> clock.advance(TASK));
    advancing.start();
    assertThat(receiver.takeRequest(5, TimeUnit.SECONDS)).isNotNull();
    patient.close();
    advancing.join(5_000);
    assertThat(advancing.isAlive()).isFalse();
    assertThat(patient.callbacks()).isEmpty();
  }

  @Test
  void withAnyOtherClockADaemonThreadSends() throws Exception {
    respond(500, 200);
    AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    SandboxClock hasty = () -> time.updateAndGet(now -> now.plusSeconds(1));
    try (VidgoSandbox own = VidgoSandbox.builder().taskDuration(TASK).clock(hasty).start()) {
      start(own, "generate-music", TestClient.SONG, url);
      assertThat(receiver.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(receiver.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().equals("Vidgo sandbox callbacks"))
          .isNotEmpty()
          .allMatch(Thread::isDaemon);
    }
  }

  @Test
  void aTimeoutIsAtLeastAMillisecond() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VidgoSandbox.builder().callbackTimeout(Duration.ZERO));
  }
}
