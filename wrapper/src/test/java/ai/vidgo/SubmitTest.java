package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConflictException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.wait.TaskSnapshot;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A submit is sent once, and paid for at most once, whatever happens. */
@Timeout(20)
class SubmitTest {
  static final GeneratePersonaInput INPUT =
      GeneratePersonaInput.builder()
          .taskId("8FDN1I7M7Q68DDG8")
          .audioId("3f6c1b52")
          .name("Smooth Jazz Singer")
          .description("A low voice")
          .build();

  private final SandboxRun run = new SandboxRun();

  @AfterEach
  void tearDown() {
    run.close();
  }

  @Test
  void acceptedSubmitReturnsItsTask() {
    Task<Lyrics> task = run.submit();

    assertThat(task.getModel()).isSameAs(Models.GENERATE_LYRICS);
    assertThat(task).hasToString("Task{id=" + task.getId() + ", model=generate-lyrics}");
    assertThat(task.read().getTaskId()).isEqualTo(task.getId());
    assertSubmitsAndCredits(1, "990");
  }

  @Test
  void callbackUrlIsSentIfThereIsOne() {
    String url = "https://example.com/done?token=a%20b";

    run.submit(SubmitOptions.builder().callbackUrl(url).build());
    run.submit();

    assertThat(run.requests("POST").get(0).body()).contains("\"callback_url\":\"" + url + "\"");
    assertThat(run.requests("POST").get(1).body()).doesNotContain("callback_url");
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void lostConnectionIsNotRetried(Stage stage) {
    run.sandbox.enqueueFault(Endpoint.SUBMIT, Fault.close(stage));
    VidgoClient standard =
        VidgoClient.builder().apiKey(run.sandbox.apiKey()).baseUrl(run.sandbox.url()).build();

    assertOutcomeUnknown(standard);

    boolean started = stage.compareTo(Stage.AFTER_REQUEST) > 0;
    assertSubmitsAndCredits(1, started ? "990" : "1000");
    standard.close();
  }

  @Test
  void silenceIsNotRetried() {
    run.sandbox.enqueueFault(Endpoint.SUBMIT, Fault.silence(Stage.AFTER_REQUEST));
    OkHttpClient impatient =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> chain.withReadTimeout(100, TimeUnit.MILLISECONDS).proceed(chain.request()))
            .build();

    assertOutcomeUnknown(run.client().httpClient(impatient).build());

    while (run.requests("POST")
        .isEmpty()) { // the client may give up before the sandbox has read it
      Thread.yield();
    }
    assertSubmitsAndCredits(1, "1000");
  }

  /** OkHttp retries other requests when a pooled connection turns out to be dead. */
  @Test
  void stalePooledConnectionIsNotRetried() {
    run.submit();
    run.sandbox.enqueueFault(Endpoint.SUBMIT, Fault.RESPONSE_LOST);

    assertOutcomeUnknown(run.vidgo);

    assertSubmitsAndCredits(2, "980");
  }

  @Test
  void callersHttpClientCannotTurnRetriesOn() {
    run.sandbox.enqueueFault(Endpoint.SUBMIT, Fault.RESPONSE_LOST);
    OkHttpClient eager =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(true)
            .followRedirects(true)
            .followSslRedirects(true)
            .build();

    assertOutcomeUnknown(run.client().httpClient(eager).build());

    assertSubmitsAndCredits(1, "990");
  }

  static List<Fault> followUps() {
    return List.of(
        Fault.status(408),
        Fault.status(408).withHeader("Retry-After", "0"),
        Fault.status(503).withHeader("Retry-After", "0"),
        Fault.status(421),
        Fault.redirect(301, "/elsewhere"),
        Fault.redirect(302, "/elsewhere"),
        Fault.redirect(307, "/elsewhere"),
        Fault.redirect(308, "/elsewhere"));
  }

  /** OkHttp itself would send the request again. */
  @ParameterizedTest
  @MethodSource("followUps")
  void responseIsNotFollowedUp(Fault response) {
    run.sandbox.enqueueFault(Endpoint.SUBMIT, response);

    assertThatThrownBy(run::submit)
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("; status: " + response.toString().replaceAll("\\D*(\\d+).*", "$1"));

    assertSubmitsAndCredits(1, "1000");
  }

  @Test
  void unknownOutcomeSaysWhatToDo() {
    run.sandbox.enqueueFault(Endpoint.SUBMIT, Fault.RESPONSE_LOST, Fault.RESPONSE_LOST);
    SubmitOptions options = SubmitOptions.builder().callbackUrl("https://example.com/x").build();

    assertThatThrownBy(run::submit)
        .hasMessageContaining("it may run and be billed, so it was not retried")
        .hasMessageContaining("check the balance")
        .hasMessageContaining("model: generate-lyrics; no callback was requested")
        .isInstanceOfSatisfying(
            SubmitOutcomeUnknownException.class,
            error -> {
              assertThat(error.getModelId()).isEqualTo("generate-lyrics");
              assertThat(error.getCallbackUrl()).isNull();
            });
    assertThatThrownBy(() -> run.submit(options))
        .hasMessageNotContaining("no callback")
        .isInstanceOfSatisfying(
            SubmitOutcomeUnknownException.class,
            error -> assertThat(error.getCallbackUrl()).isEqualTo("https://example.com/x"));
  }

  @Test
  void secondPersonaOfATrackIsAConflict() {
    GenerateMusicInput rain =
        GenerateMusicInput.builder()
            .prompt("rain")
            .customMode(false)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .build();
    Task<MusicTrack> task = run.vidgo.submit(Models.GENERATE_MUSIC, rain);
    run.finish();
    TaskSnapshot<MusicTrack> song = task.read();
    GeneratePersonaInput singer =
        INPUT.toBuilder()
            .taskId(song.getTaskId())
            .audioId(song.getFirstFile().getAudioId())
            .build();
    run.vidgo.submit(Models.GENERATE_PERSONA, singer);

    assertThatThrownBy(() -> run.vidgo.submit(Models.GENERATE_PERSONA, singer))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("; status: 409; type: conflict_error");
    assertSubmitsAndCredits(3, "980");
  }

  @Test
  void conflictInsideA200IsAConflict() {
    run.sandbox.enqueueFault(Endpoint.SUBMIT, Fault.status(409).withHttpStatus(200));

    assertThatThrownBy(run::submit)
        .isInstanceOf(ConflictException.class)
        .hasMessageStartingWith("Conflict; status: 200; code: 409; type: conflict_error");
  }

  @Test
  void interruptFlagIsKept() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(run::submit).isInstanceOf(VidgoException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void assertSubmitsAndCredits(int submits, String credits) {
    assertThat(run.requests("POST")).hasSize(submits);
    assertThat(run.vidgo.balance().getCreditsAmount()).isEqualTo(credits);
  }

  private static void assertOutcomeUnknown(VidgoClient client) {
    assertThatThrownBy(() -> client.submit(Models.GENERATE_LYRICS, SandboxRun.INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class);
  }
}
