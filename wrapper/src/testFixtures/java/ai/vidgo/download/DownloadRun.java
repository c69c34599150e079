package ai.vidgo.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.testing.InstantScheduler;
import ai.vidgo.testing.MockServers;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.QueueDispatcher;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Downloads from a local server, with pauses that take no time. After a test no download may be in
 * progress and no connection in use.
 */
public final class DownloadRun implements BeforeEachCallback, AfterEachCallback {
  public static final String PATH = "/files/song.mp3";

  public final MockWebServer server = MockServers.create();
  public final InstantScheduler time = new InstantScheduler();
  public final OkHttpClient http = new OkHttpClient();
  public Downloader downloads = downloads(http);

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    QueueDispatcher queue = new QueueDispatcher();
    queue.setFailFast(true); // a request that no test expects gets a 404
    server.setDispatcher(queue);
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    server.shutdown();
    assertThat(downloads.closed.isUsed()).as("in use").isFalse();
    int open =
        http.connectionPool().connectionCount() - http.connectionPool().idleConnectionCount();
    assertThat(open).as("connections in use").isZero();
  }

  /** With the same time and the longest pauses. */
  public Downloader downloads(OkHttpClient client) {
    Random unlucky =
        new Random() {
          @Override
          public double nextDouble() {
            return 1;
          }
        };
    return new Downloader(client, time, unlucky);
  }

  /** Bytes that show where they belong. */
  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  /** The whole file. */
  public static MockResponse whole(byte[] file) {
    return new MockResponse().setBody(new Buffer().write(file));
  }

  /** The start of the file, after which the connection ends. */
  public static MockResponse cut(byte[] file, int at) {
    return new MockResponse()
        .setBody(new Buffer().write(file, 0, at))
        .setHeader("Content-Length", file.length)
        .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END);
  }

  /** The rest of the file. */
  public static MockResponse rest(byte[] file, int from) {
    return new MockResponse()
        .setResponseCode(206)
        .setHeader("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length)
        .setBody(new Buffer().write(file, from, file.length - from));
  }

  public void enqueue(MockResponse... responses) {
    for (MockResponse response : responses) {
      server.enqueue(response);
    }
  }

  public String url() {
    return server.url(PATH).toString();
  }

  public File download(File target) {
    return download(target, DownloadOptions.defaults());
  }

  public File download(File target, DownloadOptions options) {
    return downloads.download(url(), target, options);
  }

  public DownloadException fail(File target) {
    return fail(target, DownloadOptions.defaults());
  }

  /** Downloads, which must fail and leave nothing behind. */
  public DownloadException fail(File target, DownloadOptions options) {
    return fail(url(), target, options);
  }

  public DownloadException fail(String url, File target, DownloadOptions options) {
    File folder = target.isDirectory() ? target : target.getParentFile();
    List<String> before = names(folder);
    DownloadException failure =
        catchThrowableOfType(
            DownloadException.class, () -> downloads.download(url, target, options));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("\r");
    assertThat(names(folder)).isEqualTo(before);
    return failure;
  }

  /** What is in a folder, hidden files included. */
  public static List<String> names(File folder) {
    String[] names = folder.list();
    return names == null ? Collections.emptyList() : Arrays.stream(names).sorted().toList();
  }

  /** The next request; all have arrived when a download has ended. */
  public RecordedRequest takeRequest() throws InterruptedException {
    RecordedRequest request = server.takeRequest(0, TimeUnit.SECONDS);
    assertThat(request).as("request").isNotNull();
    return request;
  }
}
