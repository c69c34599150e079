package ai.vidgo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.download.DownloadCancelledException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.Pictures;
import ai.vidgo.testing.RawServer;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After its close a client sends nothing. */
@Timeout(30)
class ClosedClientTest {
  @TempDir File folder;
  private final MockWebServer server = MockServers.create();

  @BeforeEach
  void setUp() throws Exception {
    server.start();
  }

  @AfterEach
  void tearDown() throws Exception {
    server.shutdown();
  }

  private VidgoClient.Builder client() {
    return VidgoClient.builder().apiKey("sk-test").baseUrl(server.url("/").toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyCallIsRefused(boolean usedBefore) throws Exception {
    VidgoClient vidgo = client().build();
    Task<?> task = vidgo.task(Models.GENERATE_PERSONA, "NEW");
    if (usedBefore) {
      server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"credits_amount\":7}}"));
      vidgo.balance();
    }
    File picture = Pictures.file(folder, "a.png", Pictures.PNG);

    vidgo.close();
    vidgo.close();

    assertRefused(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT));
    assertRefused(vidgo::balance);
    assertRefused(vidgo::api);
    assertRefused(task::read);
    assertRefused(() -> vidgo.upload(picture));
    assertRefused(() -> vidgo.uploadUrl("https://example.com/a.png"));
    assertRefused(() -> vidgo.download(server.url("/a").toString(), new File(folder, "a")));
    assertRefused(
        () ->
            vidgo
                .callbacks()
                .verify(
                    Models.GENERATE_PERSONA,
                    vidgo.callbacks().parse("{\"task_id\":\"a\",\"status\":\"finished\"}")));
    assertThatThrownBy(task::await).isInstanceOf(WaitCancelledException.class);
    assertThat(task.awaitAsync()).failsWithin(10, TimeUnit.SECONDS);
    assertThat(server.getRequestCount()).isEqualTo(usedBefore ? 1 : 0);
  }

  @Test
  void callThatHasEndedIsNotKept() {
    AtomicInteger cancelled = new AtomicInteger();
    EventListener counting =
        new EventListener() {
          @Override
          public void canceled(Call call) {
            cancelled.incrementAndGet();
          }
        };
    server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"credits_amount\":7}}"));
    OkHttpClient http = new OkHttpClient.Builder().eventListener(counting).build();
    try (VidgoClient vidgo = client().httpClient(http).build()) {
      vidgo.balance();
    } // cancels the calls that it has

    assertThat(cancelled).hasValue(0);
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The client was closed");
  }

  /**
   * The callback of a wait runs on the thread that closes; it waits for another that closes, too.
   */
  @Test
  void callbackMayWaitForAnotherClose() throws Exception {
    VidgoClient vidgo = client().callbackExecutor(Runnable::run).build();
    WaitOptions asleep = WaitOptions.builder().firstDelay(1, TimeUnit.HOURS).build();
    CountDownLatch failed = new CountDownLatch(1);
    vidgo
        .task(Models.GENERATE_PERSONA, "NEW")
        .await(
            asleep,
            new WaitCallback<Persona>() {
              @Override
              public void onFinished(TaskSnapshot<Persona> snapshot) {}

              @Override
              public void onFailed(WaitException failure) {
                assertThat(CompletableFuture.runAsync(vidgo::close))
                    .succeedsWithin(10, TimeUnit.SECONDS);
                failed.countDown();
              }
            });

    vidgo.close();

    assertThat(failed.getCount()).isZero();
  }

  @Test
  void interfaceTakenBeforeIsRefusedToo() {
    VidgoClient vidgo = client().build();
    VidgoApi api = vidgo.api();

    vidgo.close();

    assertThatThrownBy(() -> api.balance().execute()).isInstanceOf(IOException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  static List<MockResponse> silences() {
    return List.of(
        new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE),
        new MockResponse().setBody("{\"code\":").setHeader("Content-Length", 100));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void callInProgressIsEnded(MockResponse silence) throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    ConnectionPool pool = new ConnectionPool();
    OkHttpClient http =
        new OkHttpClient.Builder()
            .connectionPool(pool)
            .addNetworkInterceptor(
                chain -> {
                  if (silence.getBody() == null) {
                    connected.countDown();
                  }
                  Response response = chain.proceed(chain.request());
                  connected.countDown();
                  return response;
                })
            .build();
    VidgoClient vidgo = client().httpClient(http).build();
    server.enqueue(silence);
    Throwable[] thrown = new Throwable[1];
    Thread caller =
        new Thread(
            () -> {
              try {
                vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT);
              } catch (Throwable e) {
                thrown[0] = e;
              }
              over.countDown();
            });
    caller.start();
    connected.await();

    vidgo.close();

    assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(thrown[0]).isInstanceOf(VidgoException.class);
    assertThat(pool.connectionCount() - pool.idleConnectionCount()).isZero();
  }

  @Test
  void ownConnectionsAreClosed() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer raw = new RawServer(socket -> serve(socket, ended))) {
      VidgoClient vidgo = client().baseUrl("http://" + raw.address()).build();
      vidgo.balance();

      vidgo.close();

      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Whichever wins, nothing is left open. */
  @RepeatedTest(100)
  void closeDuringTheFirstUse(RepetitionInfo repetition) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer raw = new RawServer(socket -> serve(socket, ended))) {
      VidgoClient vidgo = client().baseUrl("http://" + raw.address()).build();
      CyclicBarrier start = new CyclicBarrier(2);
      Throwable[] thrown = new Throwable[1];
      Thread caller =
          new Thread(
              () -> {
                try {
                  start.await();
                  vidgo.balance();
                } catch (Throwable e) {
                  thrown[0] = e;
                }
              });
      caller.start();
      start.await();
      // From before the first use begins until after it has ended.
      long later = System.nanoTime() + repetition.getCurrentRepetition() * 100_000L;
      while (System.nanoTime() < later) {
        Thread.onSpinWait();
      }

      vidgo.close();
      caller.join();

      if (thrown[0] != null) {
        assertThat(thrown[0])
            .isInstanceOfAny(IllegalStateException.class, ConnectionException.class);
      }
      assertRefused(vidgo::balance);
      if (raw.connections.get() > 0) {
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** As if the close came after a call's check that it has not, and before the first use. */
  @Test
  void whatIsMadeAfterTheCloseIsClosed() {
    VidgoClient vidgo = client().build();
    vidgo.close();

    VidgoApi api = vidgo.calls().http.api;

    assertThatThrownBy(() -> api.balance().execute()).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                vidgo
                    .calls()
                    .downloader()
                    .download(
                        server.url("/a").toString(),
                        new File(folder, "a"),
                        DownloadOptions.defaults()))
        .isInstanceOf(DownloadCancelledException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  private static void serve(Socket socket, CountDownLatch ended) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          String body = "{\"code\":200,\"data\":{\"credits_amount\":7}}";
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
          socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
        }
      }
    } finally {
      ended.countDown();
    }
  }
}
