package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.internal.util.ClientVersion;
import ai.vidgo.model.Models;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
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
    run.body(
        200,
        "{\"code\":200,\"data\":{\"task_id\":\"NEW\",\"status\":\"finished\","
            + "\"files\":[{\"persona_id\":\"p\"}]}}");
    try (VidgoClient vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(run.server.url("/").toString())
            .callbackExecutor(Runnable::run)
            .callListener(this::note)
            .waitOptions(AsyncFormsTest.AT_ONCE)
            .build()) {
      vidgo.run(Models.GENERATE_PERSONA, SubmitTest.INPUT);
    }

    assertThat(calls)
        .containsExactly(
            "POST /api/generate/submit 200, N ms", "GET /api/generate/detail/music 200, N ms");
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
    assertThat(ClientVersion.USER_AGENT)
        .isEqualTo("vidgo-java/" + System.getProperty("vidgo.version"));
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

    assertThat(run.server.takeRequest().getHeader("User-Agent"))
        .isEqualTo(ClientVersion.USER_AGENT);
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
