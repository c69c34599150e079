package ai.vidgo;

import static ai.vidgo.wait.WaitRun.HOURLY;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.WatchedHttp;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitInterruptedException;
import ai.vidgo.wait.WaitRun;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However and whenever a wait is ended: the call in flight is aborted, and no request arrives
 * afterwards, however much time passes.
 */
@Timeout(30)
class WaitAbortTest {
  private static final String RUNNING = "{\"code\":200,\"data\":{\"status\":\"running\"}}";
  private static final String PATH = "/api/generate/detail/music?task_id=" + WaitRun.ID;

  private final MockWebServer server = MockServers.create();
  private final FakeScheduler time = new FakeScheduler();
  private final CountDownLatch lookedUp = new CountDownLatch(1);
  private final CountDownLatch dnsMayRespond = new CountDownLatch(1);
  private WatchedHttp http;
  private VidgoClient vidgo;
  private Ending ending;

  @BeforeEach
  void setUp() throws Exception {
    server.start();
    http = new WatchedHttp(builder -> builder.dns(this::lookUp));
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl("http://localhost:" + server.getPort())
            .httpClient(http.client)
            .environment(time, new Random(1))
            .build();
  }

  private List<InetAddress> lookUp(String host) {
    lookedUp.countDown();
    try {
      dnsMayRespond.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return List.of(InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void tearDown() throws Exception {
    dnsMayRespond.countDown();
    vidgo.close();
    http.close();
    server.shutdown();
  }

  /** How a wait is ended from outside. */
  enum Way {
    HANDLE,
    FUTURE,
    FUTURE_WITH_INTERRUPT,
    FUTURE_THAT_TIMES_OUT,
    INTERRUPT,
    CLOSE,
  }

  @ParameterizedTest
  @EnumSource
  void betweenPolls(Way way) throws Exception {
    dnsMayRespond.countDown();
    server.enqueue(new MockResponse().setBody(RUNNING));
    begin(way);
    time.advance(61, MINUTES);
    http.awaitRunning(0);

    ending.end();

    assertThat(http.aborted).isEmpty();
    assertNothingMore(1);
  }

  @ParameterizedTest
  @EnumSource
  void whileTheNameIsLookedUp(Way way) throws Exception {
    begin(way);
    time.advance(61, MINUTES);
    lookedUp.await();

    ending.end();

    assertThat(http.aborted).containsExactly(PATH);
    dnsMayRespond.countDown();
    assertNothingMore(0);
  }

  @ParameterizedTest
  @EnumSource
  void whileTheServerIsSilent(Way way) throws Exception {
    dnsMayRespond.countDown();
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    begin(way);
    time.advance(61, MINUTES);
    server.takeRequest();

    ending.end();

    assertThat(http.aborted).containsExactly(PATH);
    assertNothingMore(1);
  }

  @ParameterizedTest
  @EnumSource
  void whileTheResponseTrickles(Way way) throws Exception {
    dnsMayRespond.countDown();
    server.enqueue(new MockResponse().setBody(RUNNING).throttleBody(1, 50, MILLISECONDS));
    begin(way);
    time.advance(61, MINUTES);
    while (http.responses.get() == 0) {
      Thread.yield();
    }

    ending.end();

    assertThat(http.aborted).containsExactly(PATH);
    assertNothingMore(1);
  }

  @ParameterizedTest
  @EnumSource
  void whileTheCallIsQueuedInOkHttp(Way way) throws Exception {
    dnsMayRespond.countDown();
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    Task<Persona> first = vidgo.task(Models.GENERATE_PERSONA, "first");
    WaitHandle holding = first.await(HOURLY, new WaitRun());
    time.advance(61, MINUTES);
    server.takeRequest();
    http.limit(1);
    begin(way);
    time.advance(61, MINUTES);
    assertThat(http.queued()).isEqualTo(1);

    ending.end();
    holding.cancel();

    assertThat(http.aborted).contains(PATH);
    assertNothingMore(1);
  }

  @Test
  void closeEndsWaitsAtEveryStage() throws Exception {
    dnsMayRespond.countDown();
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    CompletableFuture<?> polling = vidgo.task(Models.GENERATE_PERSONA, "a").awaitAsync(HOURLY);
    time.advance(61, MINUTES);
    server.takeRequest();
    CompletableFuture<?> asleep = vidgo.task(Models.GENERATE_PERSONA, "b").awaitAsync(HOURLY);

    vidgo.close();

    assertThat(polling).failsWithin(10, SECONDS);
    assertThat(asleep).failsWithin(10, SECONDS);
    CompletableFuture<?> afterwards = vidgo.task(Models.GENERATE_PERSONA, "c").awaitAsync(HOURLY);
    assertThat(afterwards).failsWithin(10, SECONDS);
    assertNothingMore(1);
  }

  /** Ends the wait, and returns when a caller would continue. */
  private interface Ending {
    void end() throws Exception;
  }

  private void begin(Way way) {
    Task<Persona> task = vidgo.task(Models.GENERATE_PERSONA, WaitRun.ID);
    switch (way) {
      case HANDLE -> ending = task.await(HOURLY, new WaitRun())::cancel;
      case FUTURE -> {
        CompletableFuture<?> future = task.awaitAsync(HOURLY);
        ending = () -> assertThat(future.cancel(false)).isTrue();
      }
      case FUTURE_WITH_INTERRUPT -> {
        CompletableFuture<?> future = task.awaitAsync(HOURLY);
        ending = () -> assertThat(future.cancel(true)).isTrue();
      }
      case FUTURE_THAT_TIMES_OUT -> {
        CompletableFuture<?> future = task.awaitAsync(HOURLY);
        ending = () -> future.completeExceptionally(new TimeoutException()); // as orTimeout() does
      }
      case INTERRUPT -> ending = blocked(task)::end;
      case CLOSE -> {
        task.await(HOURLY, new WaitRun());
        ending = vidgo::close;
      }
    }
  }

  private Ending blocked(Task<Persona> task) {
    int before = time.pending();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                task.await(HOURLY);
              } catch (WaitInterruptedException e) {
                flag.complete(Thread.currentThread().isInterrupted());
              }
            });
    thread.start();
    while (time.pending() < before + 2) { // its deadline and its first poll
      Thread.yield();
    }
    return () -> {
      thread.interrupt();
      assertThat(flag.join()).isTrue();
    };
  }

  private void assertNothingMore(int requests) {
    http.awaitRunning(0);
    assertThat(time.pending()).isZero();
    time.advance(1000, HOURS);
    http.awaitRunning(0);
    assertThat(server.getRequestCount()).isEqualTo(requests);
  }
}
