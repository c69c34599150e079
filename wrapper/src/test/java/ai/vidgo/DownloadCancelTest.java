package ai.vidgo;

import static ai.vidgo.DownloadRun.bytes;
import static ai.vidgo.DownloadRun.cut;
import static ai.vidgo.DownloadRun.names;
import static ai.vidgo.DownloadRun.whole;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.FutureTask;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every way to end a download early: it ends at once, asks nothing more and leaves nothing. */
@Timeout(20)
class DownloadCancelTest {
  private static final byte[] FILE = bytes(200_000);

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;
  private final CancelSignal cancel = new CancelSignal();
  private final DownloadOptions options = DownloadOptions.builder().cancelSignal(cancel).build();

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  @Test
  void cancelledBeforehandAsksNothing() {
    cancel.cancel();

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void cancelledBeforehandIsSaidBeforeAnythingElse() throws Exception {
    assertThat(target.createNewFile()).isTrue();
    cancel.cancel();

    assertThat(cancelled(options)).isNotNull();
  }

  @Test
  void cancelWhileThereIsNoAnswer() {
    run.server.setDispatcher(onRequest(cancel::cancel));

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void cancelInTheMidstOfTheFile() {
    run.enqueue(silent());
    DownloadOptions cancelling =
        options.toBuilder().listener((bytes, total) -> cancel.cancel()).build();

    DownloadCancelledException cancelled = assertCancelled(cancelling);

    assertThat(cancelled.getMessage())
        .matches("Download cancelled; bytes: \\d+; request: GET " + run.url());
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  /** Complete, but not moved yet. The last byte is read, then the end of the body. */
  @Test
  void cancelAtTheVeryEndStillCounts() {
    run.enqueue(whole(FILE));
    Interceptor cancelAfterBody =
        chain -> {
          Response response = chain.proceed(chain.request());
          Source body =
              new ForwardingSource(response.body().source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                  long count = super.read(sink, byteCount);
                  if (count == -1) {
                    cancel.cancel();
                  }
                  return count;
                }
              };
          return response
              .newBuilder()
              .body(ResponseBody.create(Okio.buffer(body), null, FILE.length))
              .build();
        };
    run.downloads = run.downloads(run.http.newBuilder().addInterceptor(cancelAfterBody).build());

    assertCancelled(options);
  }

  @Test
  void cancelBetweenTwoTries() {
    run.enqueue(new MockResponse().setResponseCode(503), whole(FILE));
    run.downloads = new Downloads(run.http, (millis, stop) -> cancel.cancel(), new Random());

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void cancelInTheLastTryIsNoFailure() {
    run.server.setDispatcher(onRequest(cancel::cancel));

    assertCancelled(options.toBuilder().attempts(1).build());
  }

  /** Nobody but an interceptor of the caller's could know the thread. */
  @Test
  void interruptOfTheThreadThatReadsCancels() {
    run.enqueue(new MockResponse().setResponseCode(503), whole(FILE));
    run.downloads =
        new Downloads(
            run.http,
            (millis, stop) -> {
              throw new InterruptedException();
            },
            new Random());

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  /** Without that the pause, of a minute here, would be waited for. */
  @Test
  void cancelEndsThePause() {
    run.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "60"));
    run.downloads =
        new Downloads(
            run.http,
            (millis, stop) -> {
              new Thread(cancel::cancel).start();
              stop.sleep(millis);
            },
            new Random());

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void pauseCanBeNone() {
    run.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", "0"), whole(FILE));
    run.downloads = new Downloads(run.http);

    assertThat(run.download(target, options)).hasBinaryContent(FILE);
  }

  @Test
  void cancelClosesTheConnection() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<Integer> serving =
          new FutureTask<>(
              () -> {
                try (Socket socket = server.accept()) {
                  InputStream in = socket.getInputStream();
                  in.read(new byte[8192]);
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab".getBytes(US_ASCII));
                  cancel.cancel();
                  return in.read();
                }
              });
      new Thread(serving).start();
      String url = "http://localhost:" + server.getLocalPort() + "/a";

      DownloadCancelledException cancelled =
          catchThrowableOfType(
              DownloadCancelledException.class, () -> run.downloads.download(url, target, options));

      assertThat(cancelled).isNotNull();
      assertThat(serving.get()).isEqualTo(-1);
    }
  }

  @Test
  void oneSignalCancelsAllAndForgetsThoseThatAreDone() {
    run.enqueue(whole(FILE), cut(FILE, 10));

    run.download(target, options);
    assertThat(cancel.isWatched()).isFalse();

    run.fail(new File(folder, "other.mp3"), options.toBuilder().attempts(1).build());
    assertThat(cancel.isWatched()).isFalse();
  }

  @Test
  void interruptWhileThereIsNoAnswer() {
    Thread caller = Thread.currentThread();
    run.server.setDispatcher(onRequest(caller::interrupt));

    assertCancelled(DownloadOptions.defaults());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void interruptInTheMidstOfTheFile() {
    run.enqueue(silent());
    DownloadOptions interrupting =
        DownloadOptions.builder()
            .listener((bytes, total) -> Thread.currentThread().interrupt())
            .build();

    assertCancelled(interrupting);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void interceptorThatInterruptsItsThreadHangsNothing() {
    Interceptor interrupting =
        chain -> {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted");
        };
    run.downloads = run.downloads(run.http.newBuilder().addInterceptor(interrupting).build());

    run.fail(target, options.toBuilder().attempts(1).build());

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void interruptBeforehandAsksNothing() {
    Thread.currentThread().interrupt();

    assertCancelled(DownloadOptions.defaults());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void closingTheClientEndsDownloads() {
    run.server.setDispatcher(onRequest(() -> run.downloads.close()));

    assertCancelled(DownloadOptions.defaults());

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void closedClientDownloadsNothing() {
    run.downloads.close();

    assertCancelled(DownloadOptions.defaults());

    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void callsOfTheCallersClientMayBeCancelledThereToo() {
    run.server.setDispatcher(onRequest(() -> run.http.dispatcher().cancelAll()));

    assertCancelled(DownloadOptions.defaults());

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  /** A part of the file, and then nothing, for ever. */
  private static MockResponse silent() {
    return whole(FILE).setHeader("Content-Length", FILE.length + 1);
  }

  /** Does something when the request has come, and never answers. */
  private static Dispatcher onRequest(Runnable action) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        action.run();
        return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
      }
    };
  }

  private DownloadCancelledException assertCancelled(DownloadOptions options) {
    DownloadCancelledException cancelled = cancelled(options);
    assertThat(names(folder)).isEmpty();
    assertThat(cancelled.getStackTrace()).anyMatch(frame -> frame.getClassName().contains("Test"));
    return cancelled;
  }

  private DownloadCancelledException cancelled(DownloadOptions options) {
    DownloadCancelledException cancelled =
        catchThrowableOfType(DownloadCancelledException.class, () -> run.download(target, options));
    assertThat(cancelled).isNotNull();
    return cancelled;
  }
}
