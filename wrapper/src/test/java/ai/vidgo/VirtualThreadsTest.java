package ai.vidgo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Blocking waits on virtual threads, which must not pin the few threads that carry them.
 *
 * <p>Only from JDK 24: before 21 there are no virtual threads, and before 24 every {@code
 * synchronized} pins, in any code, so that a pin would say nothing about this client.
 */
@Timeout(60)
class VirtualThreadsTest {
  private static final int WAITS = 300;
  private static final WaitOptions OFTEN =
      WaitOptions.builder().firstDelay(0, SECONDS).interval(100, MILLISECONDS).build();

  /** Where JDK 25 is expected, the tests below must not be skipped silently. */
  @Test
  @EnabledIfEnvironmentVariable(named = "VIDGO_EXPECT_JDK25", matches = ".+")
  void jdkIsTheExpectedOne() {
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void threeHundredWaitsDoNotPin(@TempDir Path directory) throws Exception {
    try (MockWebServer server = MockServers.create();
        VidgoClient vidgo = client(server)) {
      server.setDispatcher(new FinishedOnceAllHavePolled(1));
      // Loading a class pins, too, but only once, and not because of the wait.
      runAll(vidgo, 1);
      server.setDispatcher(new FinishedOnceAllHavePolled(WAITS));

      List<RecordedEvent> pins = pinsDuring(directory, () -> runAll(vidgo, WAITS));

      assertThat(pins).isEmpty();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void recordingDetectsAPin(@TempDir Path directory) throws Exception {
    List<RecordedEvent> pins =
        pinsDuring(
            directory,
            () -> {
              AtomicReference<Thread> thread = new AtomicReference<>();
              Runnable initialize =
                  () -> {
                    thread.set(Thread.currentThread());
                    PinsWhileInitialized.touch();
                  };
              try (Virtual virtual = new Virtual()) {
                Future<?> done = virtual.threads.submit(initialize);
                while (thread.get() == null || thread.get().getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
                RELEASE.countDown();
                done.get();
              }
            });

    assertThat(pins).isNotEmpty();
  }

  private static final CountDownLatch RELEASE = new CountDownLatch(1);

  /** A class initializer has a native frame below it, which pins the virtual thread. */
  private static final class PinsWhileInitialized {
    static {
      try {
        RELEASE.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    static void touch() {}
  }

  private static VidgoClient client(MockWebServer server) throws Exception {
    server.start();
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl(server.url("/").toString())
        .pollsPerSecond(5000)
        .build();
  }

  private static void runAll(VidgoClient vidgo, int waits) throws Exception {
    try (Virtual virtual = new Virtual()) {
      List<Future<TaskSnapshot<Persona>>> all = new ArrayList<>();
      for (int i = 0; i < waits; i++) {
        Task<Persona> task = vidgo.task(Models.GENERATE_PERSONA, "task-" + i);
        all.add(virtual.threads.submit(() -> task.await(OFTEN)));
      }
      for (int i = 0; i < waits; i++) {
        assertThat(all.get(i).get().getFirstFile().getPersonaId()).isEqualTo("of-task-" + i);
      }
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static List<RecordedEvent> pinsDuring(Path directory, Work work) throws Exception {
    Path file = directory.resolve("pins.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    Files.delete(file);
    return events;
  }

  /** One virtual thread per task; by reflection, because these tests also compile on 17. */
  private static final class Virtual implements AutoCloseable {
    final ExecutorService threads;

    Virtual() throws ReflectiveOperationException {
      threads =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }

  /** Keeps all tasks running until each has been polled, so that all wait at once. */
  private static final class FinishedOnceAllHavePolled extends Dispatcher {
    private final Set<String> polled = ConcurrentHashMap.newKeySet();
    private final int all;

    FinishedOnceAllHavePolled(int all) {
      this.all = all;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String id = request.getRequestUrl().queryParameter("task_id");
      polled.add(id);
      String data =
          polled.size() < all
              ? "{\"status\":\"running\"}"
              : "{\"status\":\"finished\",\"files\":[{\"persona_id\":\"of-" + id + "\"}]}";
      return new MockResponse().setBody("{\"code\":200,\"data\":" + data + "}");
    }
  }
}
