package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.util.ArrayList;
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
 * Downloads from a server of the test's own. The time between two tries is noted, not passed. After
 * a test no download may be under way and no connection in use.
 */
final class DownloadRun implements BeforeEachCallback, AfterEachCallback {
  static final String PATH = "/files/song.mp3";

  final MockWebServer server = new MockWebServer();
  final List<Long> pauses = Collections.synchronizedList(new ArrayList<>());
  final OkHttpClient http = new OkHttpClient();
  Downloads downloads = downloads(http);

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    QueueDispatcher queue = new QueueDispatcher();
    queue.setFailFast(true); // where a test expects no more requests
    server.setDispatcher(queue);
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    server.shutdown();
    assertThat(downloads.isIdle()).as("idle").isTrue();
    int open =
        http.connectionPool().connectionCount() - http.connectionPool().idleConnectionCount();
    assertThat(open).as("connections in use").isZero();
  }

  /** Those of another client, with the same time and the longest pauses that chance gives. */
  Downloads downloads(OkHttpClient client) {
    Random unlucky =
        new Random() {
          @Override
          public int nextInt(int bound) {
            return bound - 1;
          }
        };
    return new Downloads(client, (millis, stop) -> pauses.add(millis), unlucky);
  }

  /** Bytes that tell by themselves where they belong. */
  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  /** The whole file. */
  static MockResponse whole(byte[] file) {
    return new MockResponse().setBody(new Buffer().write(file));
  }

  /** The whole file, of which the connection gives no more than a start. */
  static MockResponse cut(byte[] file, int at) {
    return new MockResponse()
        .setBody(new Buffer().write(file, 0, at))
        .setHeader("Content-Length", file.length)
        .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END);
  }

  /** What follows in the file. */
  static MockResponse rest(byte[] file, int from) {
    return new MockResponse()
        .setResponseCode(206)
        .setHeader("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length)
        .setBody(new Buffer().write(file, from, file.length - from));
  }

  void enqueue(MockResponse... responses) {
    for (MockResponse response : responses) {
      server.enqueue(response);
    }
  }

  String url() {
    return server.url(PATH).toString();
  }

  File download(File target) {
    return download(target, DownloadOptions.defaults());
  }

  File download(File target, DownloadOptions options) {
    return downloads.download(url(), target, options);
  }

  DownloadException fail(File target) {
    return fail(target, DownloadOptions.defaults());
  }

  /** Downloads, which must fail and leave nothing behind. */
  DownloadException fail(File target, DownloadOptions options) {
    return fail(url(), target, options);
  }

  DownloadException fail(String url, File target, DownloadOptions options) {
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
  static List<String> names(File folder) {
    String[] names = folder.list();
    return names == null ? Collections.emptyList() : Arrays.stream(names).sorted().toList();
  }

  /** The next request; all have come when a download has ended. */
  RecordedRequest takeRequest() throws InterruptedException {
    RecordedRequest request = server.takeRequest(0, TimeUnit.SECONDS);
    assertThat(request).as("request").isNotNull();
    return request;
  }
}
