package ai.vidgo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.vidgo.download.DownloadOptions;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.ServerException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.CallMonitor;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The forms that don't block: what they return, and what becomes of one that is cancelled. */
@Timeout(30)
class AsyncFormsTest {
  private static final String FINISHED =
      "{\"code\":200,\"data\":{\"task_id\":\"NEW\",\"status\":\"finished\","
          + "\"files\":[{\"persona_id\":\"p\"}]}}";

  static final WaitOptions AT_ONCE =
      WaitOptions.builder().firstDelay(0, SECONDS).timeout(20, SECONDS).build();

  private final CallRun run = new CallRun();
  private final VidgoClient waiting =
      VidgoClient.builder()
          .apiKey("sk-test")
          .baseUrl(run.server.url("/").toString())
          .waitOptions(AT_ONCE)
          .build();

  @AfterEach
  void close() throws Exception {
    waiting.close();
    run.close();
  }

  @Test
  void submitReturnsTheTask() throws Exception {
    run.accepted();

    assertThat(submitAsync().get(10, SECONDS).getId()).isEqualTo("NEW");
  }

  @Test
  void outcomeComesOnTheCallbackExecutor() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "mine"));
    run.accepted();
    try (VidgoClient vidgo = run.client(run.time).callbackExecutor(executor).build()) {
      CompletableFuture<String> thread = new CompletableFuture<>();
      vidgo.submit(
          Models.GENERATE_PERSONA,
          SubmitTest.INPUT,
          SubmitOptions.defaults(),
          new ResultCallback<Task<Persona>>() {
            @Override
            public void onResult(Task<Persona> task) {
              thread.complete(Thread.currentThread().getName() + " " + task.getId());
            }

            @Override
            public void onFailure(RuntimeException failure) {
              thread.completeExceptionally(failure);
            }
          });
      assertThat(thread.get(10, SECONDS)).isEqualTo("mine NEW");
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void lostResponseIsUnknown() {
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

    assertThat(failure(submitAsync())).isInstanceOf(SubmitOutcomeUnknownException.class);
    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void misuseIsThrownAtOnce() {
    run.vidgo.close();

    assertThatThrownBy(this::submitAsync)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The client was closed; nothing was submitted");
  }

  @Test
  void cancelledSubmitIsNotRetried() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    VidgoClient vidgo = run.client(run.time).build();
    run.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            goOn.await();
            return CallRun.response(429, "{\"detail\":\"no\"}", "Retry-After", "1");
          }
        });
    CompletableFuture<Task<Persona>> future =
        vidgo.submitAsync(Models.GENERATE_PERSONA, SubmitTest.INPUT);
    arrived.await();
    assertThat(future.cancel(true)).isFalse();
    goOn.countDown();

    assertThat(failure(future)).isInstanceOf(RateLimitException.class); // and no retry
    assertThat(run.requests()).isEqualTo(1);
    vidgo.close();
  }

  @Test
  void cancelledInFlightKeepsTheTask() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    run.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            goOn.await();
            return CallRun.response(200, "{\"code\":200,\"data\":{\"task_id\":\"NEW\"}}")
                .throttleBody(16, 1, MILLISECONDS); // takes several reads
          }
        });
    CompletableFuture<Task<Persona>> future = submitAsync();
    arrived.await();

    assertThat(future.cancel(true)).isFalse();
    assertThat(future).isNotDone();
    goOn.countDown();

    assertThat(future.get(10, SECONDS).getId()).isEqualTo("NEW");
  }

  @Test
  void cancelledBeforeItIsSentSendsNothing() {
    CompletableFuture<String> call =
        AsyncCall.future(
            callback ->
                AsyncCall.start(
                    () -> {
                      ((AsyncCall<?>) CallMonitor.CURRENT.get())
                          .cancel(); // as another thread might
                      return submit();
                    },
                    false,
                    Runnable::run,
                    callback));

    assertThat(failure(call))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.isMaybeSent()).isFalse())
        .hasMessageContaining("nothing was sent");
    assertThat(run.requests()).isZero();
  }

  private String submit() {
    return run.submit().getId();
  }

  @Test
  void runReturnsTheFinishedTask() throws Exception {
    run.accepted().body(200, FINISHED);

    TaskSnapshot<Persona> done =
        waiting.runAsync(Models.GENERATE_PERSONA, SubmitTest.INPUT).get(10, SECONDS);

    assertThat(done.getFirstFile().getPersonaId()).isEqualTo("p");
    assertThat(done.getStatus()).isEqualTo(TaskStatus.FINISHED);
  }

  @Test
  void runBlocks() {
    run.accepted().body(200, FINISHED);

    assertThat(waiting.run(Models.GENERATE_PERSONA, SubmitTest.INPUT).getFirstFile().getPersonaId())
        .isEqualTo("p");
  }

  @Test
  void runThatFailsHasTheId() {
    run.accepted().body(200, "{\"code\":200,\"data\":{\"task_id\":\"NEW\",\"status\":\"failed\"}}");

    Throwable failure = failure(waiting.runAsync(Models.GENERATE_PERSONA, SubmitTest.INPUT));

    assertThat(failure)
        .isInstanceOfSatisfying(
            TaskFailedException.class, e -> assertThat(e.getTaskId()).isEqualTo("NEW"));
  }

  @Test
  void runThatIsCancelledInItsWaitHasTheId() throws Exception {
    CountDownLatch polled = new CountDownLatch(1);
    run.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getMethod().equals("POST")) {
              return CallRun.response(200, "{\"code\":200,\"data\":{\"task_id\":\"NEW\"}}");
            }
            polled.countDown();
            return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
          }
        });
    CompletableFuture<TaskSnapshot<Persona>> future =
        waiting.runAsync(Models.GENERATE_PERSONA, SubmitTest.INPUT);
    polled.await();
    future.cancel(true);

    assertThat(failure(future))
        .isInstanceOf(WaitCancelledException.class)
        .extracting(e -> ((WaitException) e).getTaskId())
        .isEqualTo("NEW");
  }

  @Test
  void runThatIsNotSubmittedSaysSo() {
    run.error(400);

    assertThat(failure(waiting.runAsync(Models.GENERATE_PERSONA, SubmitTest.INPUT)))
        .isInstanceOf(VidgoException.class);
    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void readsWithoutBlocking() throws Exception {
    run.body(200, FINISHED);

    TaskSnapshot<Persona> read =
        run.vidgo.task(Models.GENERATE_PERSONA, "NEW").readAsync().get(10, SECONDS);

    assertThat(read.getFirstFile().getPersonaId()).isEqualTo("p");
  }

  @Test
  void cancelledReadIsAborted() throws Exception {
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    CompletableFuture<TaskSnapshot<Persona>> read =
        run.vidgo.task(Models.GENERATE_PERSONA, "NEW").readAsync();
    run.server.takeRequest();
    read.cancel(true);

    assertThat(failure(read)).isInstanceOf(ConnectionException.class);
    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void cancelledCallLeavesNothingOnItsThread() throws Exception {
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    try (VidgoClient vidgo = run.client(run.time).callbackExecutor(Runnable::run).build()) {
      CompletableFuture<TaskSnapshot<Persona>> read =
          vidgo.task(Models.GENERATE_PERSONA, "NEW").readAsync();
      CompletableFuture<Void> callback =
          read.handle(
              (done, failure) -> {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                assertThat(CallMonitor.CURRENT.get()).isNull();
                return null;
              });
      run.server.takeRequest();
      read.cancel(true);

      callback.get(10, SECONDS);
    }
  }

  @Test
  void cancelEndsThePauseBeforeARetry() throws Exception {
    CountDownLatch pausing = new CountDownLatch(1);
    ClientScheduler endless =
        new ClientScheduler() {
          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public CallHandle schedule(Runnable task, long delayNanos) {
            pausing.countDown();
            return () -> {};
          }
        };
    run.error(503);
    try (VidgoClient vidgo = run.client(run.time).scheduler(endless).build()) {
      CompletableFuture<TaskSnapshot<Persona>> read =
          vidgo.task(Models.GENERATE_PERSONA, "NEW").readAsync();
      pausing.await();
      read.cancel(true);

      assertThat(failure(read)).isInstanceOf(ServerException.class);
      assertThat(run.requests()).isEqualTo(1);
    }
  }

  @Test
  void downloadsAndUploadsWithoutBlocking(@TempDir Path folder) throws Exception {
    File picture = folder.resolve("a.png").toFile();
    Files.write(
        picture.toPath(), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 0});
    run.body(200, "sound")
        .body(200, "{\"success\":true,\"code\":200,\"data\":{\"file_url\":\"https://a.b/c\"}}")
        .body(200, "{\"success\":true,\"code\":200,\"data\":{\"file_url\":\"https://a.b/d\"}}");
    File target = folder.resolve("song.mp3").toFile();
    String url = run.server.url("/song.mp3").toString();

    assertThat(run.vidgo.downloadAsync(url, target, DownloadOptions.defaults()).get(10, SECONDS))
        .hasContent("sound");
    assertThat(
            run.vidgo.uploadAsync(picture, UploadOptions.defaults()).get(10, SECONDS).getFileUrl())
        .isEqualTo("https://a.b/c");
    assertThat(
            run.vidgo
                .uploadUrlAsync("https://a.b/x.png", UploadOptions.defaults())
                .get(10, SECONDS)
                .getFileUrl())
        .isEqualTo("https://a.b/d");
  }

  private CompletableFuture<Task<Persona>> submitAsync() {
    return run.vidgo.submitAsync(Models.GENERATE_PERSONA, SubmitTest.INPUT);
  }

  private static Throwable failure(CompletableFuture<?> future) {
    Throwable thrown = catchThrowable(() -> future.get(10, SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    return thrown.getCause();
  }
}
