package ai.vidgo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.testing.Pictures;
import ai.vidgo.testing.RawServer;
import com.sun.management.ThreadMXBean;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of 64 MiB, which is never in memory as a whole. */
@Timeout(60)
class UploadLargeFileTest {
  private static final long LENGTH = 64L << 20;

  @TempDir private File folder;
  private File image;

  /** A sparse file, which takes hardly any space. */
  @BeforeEach
  void makeImage() throws IOException {
    image = Pictures.file(folder, "large.png", Pictures.PNG);
    try (RandomAccessFile file = new RandomAccessFile(image, "rw")) {
      file.setLength(LENGTH);
    }
  }

  @Test
  void largeFileIsUploadedWithLittleMemory() throws Exception {
    AtomicLong received = new AtomicLong();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (RawServer server = new RawServer(socket -> receive(socket, received));
        VidgoClient vidgo =
            VidgoClient.builder().apiKey("k").baseUrl("http://" + server.address()).build()) {
      vidgo.upload(Pictures.file(folder, "small.png", Pictures.PNG)); // loads all classes
      received.set(0);
      long before = threads.getCurrentThreadAllocatedBytes();

      vidgo.upload(image);

      long used = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(used).isLessThan(4 << 20);
    }
    assertThat(received.get()).isBetween(LENGTH, LENGTH + 1000);
  }

  /** A minute is too short for a large file on a slow connection. */
  @Test
  void timeoutGrowsWithTheFile() {
    AtomicLong millis = new AtomicLong();
    Interceptor looking =
        chain -> {
          millis.set(TimeUnit.NANOSECONDS.toMillis(chain.call().timeout().timeoutNanos()));
          throw new IOException("seen");
        };
    OkHttpClient http = new OkHttpClient.Builder().addInterceptor(looking).build();
    VidgoClient vidgo =
        VidgoClient.builder()
            .apiKey("k")
            .httpClient(http)
            .callOptions(CallOptions.builder().maxRetries(0).build())
            .build();

    assertThatThrownBy(() -> vidgo.upload(image)).isInstanceOf(ConnectionException.class);
    assertThat(millis).hasValue(60_000 + LENGTH / 16);
    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/a.png"))
        .isInstanceOf(ConnectionException.class);
    assertThat(millis).hasValue(60_000);
  }

  @Test
  void stalledUploadTimesOut() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.withWriteTimeout(200, TimeUnit.MILLISECONDS).proceed(chain.request()))
            .build();
    try (RawServer server = new RawServer(socket -> awaitQuietly(over))) {
      VidgoClient vidgo =
          VidgoClient.builder()
              .apiKey("k")
              .baseUrl("http://" + server.address())
              .httpClient(http)
              .build();

      assertThatThrownBy(() -> vidgo.upload(image))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("SocketTimeoutException");
      assertThat(server.connections).hasValue(1);
      over.countDown();
    } finally {
      over.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void receive(Socket socket, AtomicLong received) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
    long length = Long.parseLong(head.substring(at, head.indexOf("\r\n", at)));
    byte[] some = new byte[65_536];
    while (received.get() < length) {
      int count = in.read(some);
      if (count < 0) {
        throw new EOFException();
      }
      received.addAndGet(count);
    }
    String response =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
            + UploadTest.STORED.length()
            + "\r\n\r\n";
    socket.getOutputStream().write((response + UploadTest.STORED).getBytes(US_ASCII));
  }
}
