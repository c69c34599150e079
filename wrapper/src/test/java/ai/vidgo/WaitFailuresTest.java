package ai.vidgo;

import static ai.vidgo.wait.WaitRun.HOURLY;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.ServerException;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.WatchedHttp;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitInterruptedException;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitRun;
import ai.vidgo.wait.WaitTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a wait fails, catching WaitException gets all that is known of it. */
@Timeout(30)
class WaitFailuresTest {
  private static final WaitOptions OPTIONS =
      HOURLY.toBuilder().timeout(150, MINUTES).maxRetries(1).build();

  private final MockWebServer server = MockServers.create();
  private final FakeScheduler time = new FakeScheduler();
  private final CompletableFuture<WaitException> failure = new CompletableFuture<>();
  private WatchedHttp http;
  private VidgoClient vidgo;
  private Thread blocked;
  private WaitHandle handle;

  @BeforeEach
  void setUp() throws Exception {
    server.start();
    http = new WatchedHttp();
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl("http://127.0.0.1:" + server.getPort())
            .httpClient(http.client)
            .environment(time, new Random(1))
            .build();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    http.close();
    server.shutdown();
  }

  enum Form {
    BLOCKING,
    FUTURE,
    CALLBACK
  }

  /**
   * One way to fail, right after a poll that finds the task running.
   *
   * @param last the responses to the polls after that one
   * @param end what else ends the wait
   */
  record Failure(
      String name,
      Form form,
      Class<? extends WaitException> type,
      Class<? extends Throwable> cause,
      String status,
      List<MockResponse> last,
      End end) {
    @Override
    public String toString() {
      return name + ", " + form;
    }
  }

  interface End {
    void of(WaitFailuresTest test);
  }

  static List<Failure> failures() {
    List<Failure> all = new ArrayList<>();
    for (Form form : Form.values()) {
      all.add(failed("401", form, AuthenticationException.class, status(401)));
      all.add(failed("connection", form, ConnectionException.class, lost(), lost()));
      all.add(failed("503", form, ServerException.class, status(503), status(503)));
      all.add(
          failed("malformed body", form, InvalidResponseException.class, body("{"), body("[]")));
      all.add(
          new Failure(
              "no usable files",
              form,
              WaitFailedException.class,
              InvalidResponseException.class,
              "finished",
              List.of(task("finished")),
              test -> {}));
      all.add(
          new Failure(
              "failed",
              form,
              TaskFailedException.class,
              null,
              "failed",
              List.of(task("failed")),
              test -> {}));
      List<MockResponse> slow = List.of(task("running"), task("running"));
      all.add(ended("timeout", form, WaitTimeoutException.class, slow, test -> {}));
      all.add(
          ended(
              "close", form, WaitCancelledException.class, List.of(), test -> test.vidgo.close()));
    }
    all.add(
        ended(
            "cancel",
            Form.CALLBACK,
            WaitCancelledException.class,
            List.of(),
            test -> test.handle.cancel()));
    all.add(
        ended(
            "interrupt",
            Form.BLOCKING,
            WaitInterruptedException.class,
            List.of(),
            test -> test.blocked.interrupt()));
    return all;
  }

  private static Failure failed(
      String name, Form form, Class<? extends Throwable> cause, MockResponse... last) {
    return new Failure(
        name, form, WaitFailedException.class, cause, "running", List.of(last), test -> {});
  }

  private static Failure ended(
      String name,
      Form form,
      Class<? extends WaitException> type,
      List<MockResponse> last,
      End end) {
    return new Failure(name, form, type, null, "running", last, end);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureIsAWaitExceptionWithItsTask(Failure expected) {
    server.enqueue(task("running"));
    expected.last.forEach(server::enqueue);
    start(expected.form);

    int polls = 1 + expected.last.size();
    for (int i = 0; i < polls; i++) {
      assertThat(failure).isNotDone();
      time.advance(i < 2 ? 60 : 30, MINUTES);
      http.awaitRunning(0);
    }
    expected.end.of(this);

    WaitException failed = failure.join();
    assertThat(failed).isExactlyInstanceOf(expected.type);
    if (expected.cause == null) {
      assertThat(failed).hasNoCause();
    } else {
      assertThat(failed).hasCauseInstanceOf(expected.cause);
    }
    long elapsed = MINUTES.toMillis(Math.min(150, 60L * polls));
    assertThat(failed.getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(failed.getModelId()).isEqualTo("generate-persona");
    assertThat(failed.getSnapshot().getStatus()).hasToString(expected.status);
    assertThat(failed.getProgress().getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(failed.getProgress().getModelId()).isEqualTo("generate-persona");
    assertThat(failed.getProgress().getStatus()).hasToString(expected.status);
    assertThat(failed.getProgress().getElapsedMillis()).isEqualTo(elapsed);
    assertThat(failed.getProgress().getPolls()).isEqualTo(polls);
    assertThat(failed)
        .hasMessageEndingWith(
            "; task: 8FDN1I7M7Q68DDG8; model: generate-persona; status: %s; waited: %d ms; polls: %d",
            expected.status, elapsed, polls);
  }

  private void start(Form form) {
    Task<Persona> task = vidgo.task(Models.GENERATE_PERSONA, WaitRun.ID);
    if (form == Form.BLOCKING) {
      blocked = new Thread(() -> await(task));
      blocked.start();
    } else if (form == Form.FUTURE) {
      task.awaitAsync(OPTIONS).whenComplete(this::end);
    } else {
      handle = task.await(OPTIONS, new Callback());
    }
    while (time.pending() < 2) { // the next poll and the deadline
      Thread.yield();
    }
  }

  private void await(Task<Persona> task) {
    try {
      end(task.await(OPTIONS), null);
    } catch (Throwable e) {
      end(null, e);
    }
  }

  private void end(TaskSnapshot<Persona> finished, Throwable thrown) {
    if (thrown instanceof WaitException) {
      failure.complete((WaitException) thrown);
    } else {
      failure.completeExceptionally(new AssertionError("Not a WaitException: " + finished, thrown));
    }
  }

  private final class Callback implements WaitCallback<Persona> {
    @Override
    public void onFinished(TaskSnapshot<Persona> snapshot) {
      end(snapshot, null);
    }

    @Override
    public void onFailed(WaitException failed) {
      end(null, failed);
    }
  }

  private static MockResponse body(String body) {
    // On a connection that is kept, OkHttp itself retries a lost poll.
    return new MockResponse().setBody(body).setSocketPolicy(SocketPolicy.DISCONNECT_AT_END);
  }

  private static MockResponse task(String status) {
    return body("{\"code\":200,\"data\":{\"status\":\"" + status + "\"}}");
  }

  private static MockResponse status(int status) {
    return body("{\"detail\":\"No\"}").setResponseCode(status);
  }

  private static MockResponse lost() {
    return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
  }
}
