package ai.vidgo.sandbox.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.tasks.TaskView;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventStreamsTest {
  private final AtomicInteger credits = new AtomicInteger();
  private final EventStreams streams = new EventStreams(new FakeModel());
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private boolean isSlow;

  @Test
  void closingEndsAStreamThatWaits() throws Exception {
    Thread reader = start();
    assertThat(next()).contains("\"credits\":0");
    streams.close();
    assertEnds(reader);
  }

  @Test
  void nothingOpensAfterClosing() throws Exception {
    streams.close();
    assertEnds(start());
    assertThat(received).isEmpty();
  }

  @Test
  void aSlowReaderGetsTheLatestStateOnly() throws Exception {
    isSlow = true;
    Thread reader = start();
    assertThat(next()).contains("\"credits\":0");
    for (int i = 1; i <= 1_000; i++) {
      credits.set(i);
    }
    slow.countDown();
    assertThat(next()).startsWith("data: {\"credits\":1000,");
    streams.close();
    reader.join();
  }

  private Thread start() {
    Thread thread =
        new Thread(
            () -> {
              try {
                streams.response().body().writeTo(new Received());
              } catch (IOException e) {
                received.add(e.toString());
              }
            });
    thread.start();
    return thread;
  }

  private static void assertEnds(Thread thread) throws InterruptedException {
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
  }

  private String next() throws InterruptedException {
    return received.poll(10, TimeUnit.SECONDS);
  }

  private final class Received extends OutputStream {
    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] event) throws IOException {
      received.add(new String(event, StandardCharsets.UTF_8));
      try {
        if (isSlow && !slow.await(10, TimeUnit.SECONDS)) {
          throw new IOException("never read");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private final class FakeModel implements PageModel {
    @Override
    public JsonNode settings() {
      return JsonTrees.object();
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public JsonNode credits() {
      return JsonTrees.object().numberNode(credits.get());
    }

    @Override
    public JsonNode counts() {
      return JsonTrees.object();
    }

    @Override
    public List<TaskView> tasks(int limit) {
      return List.of();
    }

    @Override
    public List<LoggedRequest> requests() {
      return List.of();
    }

    @Override
    public JsonNode waitingFaults() {
      return JsonTrees.object();
    }

    @Override
    public void addFault(String endpoint, String fault, int times) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void clearFaults() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void end(String taskId, String failure) {
      throw new UnsupportedOperationException();
    }
  }
}
