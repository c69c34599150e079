package ai.vidgo.download;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.cut;
import static ai.vidgo.download.DownloadRun.names;
import static ai.vidgo.download.DownloadRun.whole;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.internal.time.Scheduler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
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

/** Every way to end a download early: it ends at once, requests nothing more, leaves nothing. */
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
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void cancelledBeforehandRequestsNothing() {
    cancel.cancel();

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void cancelBeforehandPrecedesAnyOtherFailure() throws Exception {
    assertThat(target.createNewFile()).isTrue();
    cancel.cancel();

    assertThat(cancelled(options)).isNotNull();
  }

  @Test
  void cancelWhileThereIsNoResponse() {
    run.server.setDispatcher(onRequest(cancel::cancel));

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void cancelDuringTheFile() {
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
  void cancelBeforeTheMove() {
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
  void cancelJustBeforeThePause() {
    onPause(cancel::cancel);

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void cancelEndsThePause() {
    onPause(() -> new Thread(cancel::cancel).start());

    assertCancelled(options);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void interruptEndsThePause() {
    onPause(Thread.currentThread()::interrupt);

    assertCancelled(DownloadOptions.defaults());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void closeEndsThePause() {
    onPause(() -> run.downloads.close());

    assertCancelled(DownloadOptions.defaults());

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void cancelInTheLastTry() {
    run.server.setDispatcher(onRequest(cancel::cancel));

    assertCancelled(options.toBuilder().maxRetries(0).build());
  }

  @Test
  void pauseMayBeZero() {
    run.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", "0"), whole(FILE));
    run.downloads = new Downloader(run.http);

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
                } catch (SocketException e) { // reset, since the client does not linger
                  return -1;
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
  void signalForgetsFinishedDownloads() {
    run.enqueue(whole(FILE), cut(FILE, 10));

    run.download(target, options);
    assertThat(cancel.isUsed()).isFalse();

    run.fail(new File(folder, "other.mp3"), options.toBuilder().maxRetries(0).build());
    assertThat(cancel.isUsed()).isFalse();
  }

  @Test
  void interruptWhileThereIsNoResponse() {
    Thread caller = Thread.currentThread();
    run.server.setDispatcher(onRequest(caller::interrupt));

    assertCancelled(DownloadOptions.defaults());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void interruptDuringTheFile() {
    run.enqueue(silent());
    Thread caller = Thread.currentThread();
    DownloadOptions interrupting =
        DownloadOptions.builder().listener((bytes, total) -> caller.interrupt()).build();

    assertCancelled(interrupting);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void interceptorMayInterruptItsThread() {
    Interceptor interrupting =
        chain -> {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted");
        };
    run.downloads = run.downloads(run.http.newBuilder().addInterceptor(interrupting).build());

    run.fail(target, options.toBuilder().maxRetries(0).build());

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void interruptBeforehandRequestsNothing() {
    Thread.currentThread().interrupt();

    assertCancelled(DownloadOptions.defaults());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void closeEndsDownloads() {
    run.server.setDispatcher(onRequest(() -> run.downloads.close()));

    assertCancelled(DownloadOptions.defaults());

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void closedDownloaderRequestsNothing() {
    run.downloads.close();

    assertCancelled(DownloadOptions.defaults());

    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void callersDispatcherCanCancelCalls() {
    run.server.setDispatcher(onRequest(() -> run.http.dispatcher().cancelAll()));

    assertCancelled(DownloadOptions.defaults());

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  /**
   * Lets the first try fail, and does something in place of a pause, which never ends by itself.
   */
  private void onPause(Runnable action) {
    run.enqueue(new MockResponse().setResponseCode(503), whole(FILE));
    Scheduler endless =
        new Scheduler() {
          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public Cancellable schedule(Runnable task, long delayNanos) {
            action.run();
            return () -> {};
          }
        };
    run.downloads = new Downloader(run.http, endless, new Random());
  }

  /** A part of the file, and then nothing, forever. */
  private static MockResponse silent() {
    return whole(FILE).setHeader("Content-Length", FILE.length + 1);
  }

  /** Does something when the request has come, and never responds. */
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
