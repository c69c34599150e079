package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.RecordedCallback;
import ai.vidgo.sandbox.RequestMatcher;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import ai.vidgo.wait.TaskSnapshot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the endpoint does on a real server, with callbacks of the sandbox. */
@SpringBootTest(
    classes = SongApp.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "vidgo.callback.token=" + CallbackContract.TOKEN,
      "vidgo.callback.max-body-size=10KB",
      "vidgo.waits.first-delay=1h",
      "server.shutdown=immediate", // Netty may keep a GET of actuator open, and wait 30 s for it
      "management.endpoints.web.exposure.include=*",
      "management.endpoint.env.show-values=always",
      "management.endpoint.configprops.show-values=always",
      "management.endpoint.health.show-details=always",
      "logging.level.ai.vidgo=trace"
    })
@AutoConfigureVidgoSandbox(time = AutoConfigureVidgoSandbox.Time.REAL)
@Timeout(20)
@ExtendWith(OutputCaptureExtension.class)
abstract class CallbackContract {
  static final String TOKEN = "secret-of-the-callback";
  private static final GenerateLyricsInput RAIN =
      GenerateLyricsInput.builder().prompt("rain").build();

  @Autowired VidgoSandbox sandbox;
  @Autowired VidgoClient vidgo;
  @Autowired VidgoCallbackUrls urls;
  @Autowired SongApp app;

  @Value("http://127.0.0.1:${local.server.port}")
  String url;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void forgetEvents() {
    sandbox.clearScripts();
    app.finishedSongs.clear();
    app.finishedLyrics.clear();
    app.failed.clear();
  }

  private Task<MusicTrack> submit() {
    return vidgo.submit(
        Models.GENERATE_MUSIC, Songs.RAIN, urls.submitOptions(Models.GENERATE_MUSIC));
  }

  private int post(String query, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/vidgo/callback" + query))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.body()).isEmpty();
    return response.statusCode();
  }

  private int post(String query, String body) throws Exception {
    return post(query, body.getBytes());
  }

  static String finished(String id) {
    return "{\"task_id\":\"" + id + "\",\"status\":\"finished\"}";
  }

  String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void callbackOfTheSandboxIsATypedEvent() throws Exception {
    SubmitOptions options =
        urls.submitOptions(Models.GENERATE_MUSIC).toBuilder().correlationId("order/7").build();
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN, options);

    VidgoTaskFinishedEvent<MusicTrack> event = app.finishedSongs.take();
    await().until(() -> !sandbox.callbacks().isEmpty());
    assertThat(event.getTask().getId()).isEqualTo(task.getId());
    assertThat(event.getSnapshot().getFirstFile().getAudioUrl()).startsWith(sandbox.url());
    assertThat(event.getCorrelationId()).isEqualTo("order/7");
    RecordedCallback callback = sandbox.callbacks().get(sandbox.callbacks().size() - 1);
    assertThat(callback.url()).startsWith(url + "/vidgo/callback?");
    assertThat(callback.status()).isEqualTo(200);
  }

  @Test
  void listenersAreChosenByTheResult() throws Exception {
    vidgo.submit(Models.GENERATE_LYRICS, RAIN, urls.submitOptions(Models.GENERATE_LYRICS));

    VidgoTaskFinishedEvent<Lyrics> event = app.finishedLyrics.take();
    assertThat(event.getTask().getModel()).isEqualTo(Models.GENERATE_LYRICS);
    assertThat(app.finishedSongs).isEmpty();
  }

  @Test
  void failedTaskIsAnEventToo() throws Exception {
    sandbox.on(RequestMatcher.submits()).fail("too loud");
    Task<MusicTrack> task = submit();

    VidgoTaskFailedEvent event = app.failed.take();
    assertThat(event.getTask().getId()).isEqualTo(task.getId());
    assertThat(event.getFailure()).hasMessageContaining("too loud");
    assertThat(app.finishedSongs).isEmpty();
  }

  @Test
  void pendingWaitEndsLongBeforeItsNextPoll() throws Exception {
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    CompletableFuture<TaskSnapshot<MusicTrack>> wait = task.awaitAsync();

    assertThat(post("?token=" + TOKEN, finished(task.getId()))).isEqualTo(200);

    assertThat(wait.get().getFiles()).isNotEmpty();
  }

  @Test
  void slowListenerDelaysNoResponse() throws Exception {
    app.gate = new CountDownLatch(1);
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    String query = '?' + URI.create(urls.forModel(Models.GENERATE_MUSIC)).getRawQuery();

    assertThat(post(query, finished(task.getId()))).isEqualTo(200);
    assertThat(post(query, finished(task.getId()))).isEqualTo(200);

    assertThat(app.finishedSongs).isEmpty();
    app.gate.countDown();
    assertThat(app.finishedSongs.take().getTask().getId()).isEqualTo(task.getId());
  }

  @Test
  void duplicatesArePublishedOnce() throws Exception {
    sandbox.on(RequestMatcher.submits()).repeatCallback(2).always();
    int before = sandbox.callbacks().size();
    Task<MusicTrack> task = submit();
    await().until(() -> sandbox.callbacks().size() == before + 3);
    List<CompletableFuture<Integer>> more = new ArrayList<>();
    String query = URI.create(urls.forModel(Models.GENERATE_MUSIC)).getRawQuery();
    for (int i = 0; i < 20; i++) {
      more.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return post('?' + query, finished(task.getId()));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    assertThat(more).allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
    sandbox.clearScripts();
    Task<MusicTrack> next = submit(); // its event comes after any duplicate

    assertThat(app.finishedSongs.take().getTask().getId()).isEqualTo(task.getId());
    assertThat(app.finishedSongs.take().getTask().getId()).isEqualTo(next.getId());
    assertThat(app.finishedSongs).isEmpty();
  }

  @Test
  void taskThatCouldNotBeReadIsReadAgainWhenTheCallbackIsRepeated() throws Exception {
    Task<MusicTrack> task =
        vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN); // no callback of the sandbox's
    String query = '?' + URI.create(urls.forModel(Models.GENERATE_MUSIC)).getRawQuery();
    sandbox.enqueueFault(Endpoint.TASK, Fault.status(403));
    app.refused.drainPermits();

    assertThat(post(query, finished(task.getId()))).isEqualTo(200);
    app.refused.acquire();
    while (app.finishedSongs.isEmpty()) { // until the failure has been dealt with
      assertThat(post(query, finished(task.getId()))).isEqualTo(200);
    }
    assertThat(app.finishedSongs.take().getTask().getId()).isEqualTo(task.getId());
  }

  @Test
  void withoutTheTokenNothingHappens() throws Exception {
    int requests = sandbox.requests().size();
    assertThat(post("", finished("T1"))).isEqualTo(403);
    assertThat(post("?token=" + TOKEN + "x", finished("T1"))).isEqualTo(403);
    assertThat(post("?token=", "not json")).isEqualTo(403);
    assertThat(post("?token=wrong", new byte[20_000])).isEqualTo(403);
    assertThat(sandbox.requests()).hasSize(requests);
  }

  @Test
  void whatIsNoCallbackIsRefused() throws Exception {
    String query = "?token=" + TOKEN + "&model=music:generate-music";
    assertThat(post(query, "")).isEqualTo(400);
    assertThat(post(query, "not json")).isEqualTo(400);
    assertThat(post(query, "{\"status\":\"finished\"}")).isEqualTo(400);
    assertThat(post("?token=" + TOKEN + "&model=nonsense", finished("T1"))).isEqualTo(400);
    assertThat(post(query, new byte[10 * 1024])).isEqualTo(400);
    assertThat(post(query, new byte[10 * 1024 + 1])).isEqualTo(413);
  }

  @Test
  void callbackWithoutAModelOnlyEndsWaits() throws Exception {
    assertThat(post("?token=" + TOKEN, finished("T1"))).isEqualTo(200);
    assertThat(post("?token=" + TOKEN, "{\"task_id\":\"T1\",\"status\":\"running\"}"))
        .isEqualTo(200);
  }

  @Test
  void secretsAreShownNowhere(CapturedOutput output) throws Exception {
    submit();
    app.finishedSongs.take();
    post("?token=wrong-secret-of-the-callback", finished("T1"));

    assertThat(get("/actuator/env"))
        .contains("vidgo.callback.token\":{\"value\":\"******\"")
        .contains("vidgo.callback.max-body-size\":{\"value\":\"10KB\"");
    assertThat(get("/actuator/env/vidgo.callback.token")).contains("******");
    assertThat(get("/actuator/configprops"))
        .contains("\"token\":\"******\"")
        .contains("\"path\":\"/vidgo/callback\"");
    assertThat(get("/actuator/health")).contains("\"vidgo\":{\"status\":\"UP\"");
    for (String shown :
        List.of(
            get("/actuator/env"),
            get("/actuator/configprops"),
            get("/actuator/beans"),
            get("/actuator/mappings"),
            get("/actuator/conditions"),
            get("/actuator/loggers"),
            urls.toString(),
            output.getAll())) {
      assertThat(shown)
          .isNotEmpty()
          .doesNotContain("=" + TOKEN)
          .doesNotContain("\"" + TOKEN)
          .doesNotContain(sandbox.apiKey());
    }
  }
}
