package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitProgress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events of a listener, and the headers that name the client. */
@Timeout(20)
class CallListenerTest {
  private final CallRun run = new CallRun();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    run.close();
  }

  private VidgoClient listening(CallListener listener) {
    return run.client(run.time).callbackExecutor(Runnable::run).callListener(listener).build();
  }

  /** In real time. */
  private VidgoClient waiting(CallListener listener) {
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl(run.server.url("/").toString())
        .callbackExecutor(Runnable::run)
        .callListener(listener)
        .waitOptions(AsyncFormsTest.AT_ONCE)
        .build();
  }

  private static final String FINISHED =
      "{\"code\":200,\"data\":{\"task_id\":\"NEW\",\"status\":\"finished\","
          + "\"files\":[{\"persona_id\":\"p\"}]}}";

  private void note(CallEvent event) {
    assertThat(event.getMillis()).isNotNegative();
    calls.add(event.toString().replaceAll("[0-9]+ ms", "N ms"));
  }

  @Test
  void eachTryIsAnEvent() {
    run.error(503).credits();
    try (VidgoClient vidgo = listening(this::note)) {
      vidgo.balance();
    }

    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).startsWith("GET /api/user/balance 503, N ms: no; status: 503");
    assertThat(calls.get(1)).isEqualTo("GET /api/user/balance 200, try 2, N ms");
  }

  @Test
  void lostResponseHasNoStatus() {
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    try (VidgoClient vidgo = listening(this::note)) {
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT));
    }

    assertThat(calls)
        .singleElement()
        .asString()
        .startsWith("POST /api/generate/submit, N ms: No response: ")
        .doesNotContain("sk-test");
  }

  @Test
  void pollsAreEvents() {
    run.accepted();
    run.body(200, FINISHED);
    try (VidgoClient vidgo = waiting(this::note)) {
      vidgo.run(Models.GENERATE_PERSONA, SubmitTest.INPUT);
    }

    assertThat(calls)
        .containsExactly(
            "POST /api/generate/submit 200, N ms", "GET /api/generate/detail/music 200, N ms");
  }

  @Test
  void submitNamesItsModelAndOthersNone() {
    run.accepted().credits();
    List<String> models = new CopyOnWriteArrayList<>();
    try (VidgoClient vidgo =
        listening(event -> models.add(event.getPath() + ' ' + event.getModelId()))) {
      vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT);
      vidgo.balance();
    }

    assertThat(models)
        .containsExactly("/api/generate/submit generate-persona", "/api/user/balance null");
  }

  @Test
  void saysWhetherTheRequestMayHaveBeenSent() throws Exception {
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    List<Boolean> sent = new CopyOnWriteArrayList<>();
    try (VidgoClient vidgo = listening(event -> sent.add(event.isMaybeSent()))) {
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT));
      run.server.shutdown();
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT));
    }

    assertThat(sent).startsWith(true).hasSizeGreaterThan(1);
    assertThat(sent.subList(1, sent.size())).containsOnly(false);
  }

  @Test
  void waitsAreReportedWithTheirOutcome() {
    Waited waited = new Waited();
    run.body(200, FINISHED).error(401);
    VidgoClient vidgo = waiting(waited);
    Task<Persona> task = vidgo.task(Models.GENERATE_PERSONA, "NEW");
    task.await();
    assertThatThrownBy(task::await).isInstanceOf(WaitFailedException.class);
    vidgo.close();
    assertThatThrownBy(task::await).isInstanceOf(WaitCancelledException.class);

    assertThat(waited.ends)
        .containsExactly(
            "generate-persona, polls: 1, null",
            "generate-persona, polls: 1, WaitFailedException",
            "generate-persona, polls: 0, WaitCancelledException");
  }

  private static final class Waited implements CallListener {
    final List<String> ends = new CopyOnWriteArrayList<>();

    @Override
    public void onCall(CallEvent event) {}

    @Override
    public void onWaitEnded(WaitProgress progress, @Nullable WaitException failure) {
      String outcome = failure == null ? null : failure.getClass().getSimpleName();
      ends.add(progress.getModelId() + ", polls: " + progress.getPolls() + ", " + outcome);
    }
  }

  @Test
  void listenerThatThrowsChangesNothing() {
    run.credits();
    try (VidgoClient vidgo =
        listening(
            event -> {
              throw new IllegalStateException("mine");
            })) {
      assertThat(vidgo.balance().getCreditsAmount()).isEqualByComparingTo("7");
    }
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(HttpStack.USER_AGENT).isEqualTo("vidgo-java/" + System.getProperty("vidgo.version"));
  }

  @Test
  void userAgentIsOursUnlessTheCallerSetsOne() throws Exception {
    run.credits().credits();
    run.vidgo.balance();
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header("User-Agent", "app/1").build())));
    run.vidgo.balance();

    assertThat(run.server.takeRequest().getHeader("User-Agent")).isEqualTo(HttpStack.USER_AGENT);
    assertThat(run.server.takeRequest().getHeader("User-Agent")).isEqualTo("app/1");
  }

  @Test
  void requestIdIsForSupport() {
    ApiException error = ApiException.of(500, "{\"detail\":\"no\"}", "X-Request-Id", "req-7");

    assertThat(error.getRequestId()).isEqualTo("req-7");
    assertThat(error).hasMessageContaining("; request id: req-7;");
    assertThat(ApiException.of(500, "").getRequestId()).isNull();
  }
}
