package ai.vidgo.random;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.CapturedLog;
import ai.vidgo.testing.Matrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random scenarios over raw sockets, on real threads. More of them, or those of a run that failed:
 *
 * <pre>
 * mvn -pl wrapper -am -Dtest=RandomScenariosTest -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dvidgo.scenarios=10000 -Dvidgo.seed=42 test
 * </pre>
 */
class RandomScenariosTest {
  private static final int AT_ONCE = 32;

  @TempDir Path folder;
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  @BeforeEach
  void setUp() {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
  }

  @AfterEach
  void tearDown() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void clientKeepsItsWord() throws Exception {
    int scenarios = Integer.getInteger("vidgo.scenarios", Matrix.FULL ? 10_000 : 50);
    long first = Long.getLong("vidgo.seed", new Random().nextInt(Integer.MAX_VALUE));
    long start = System.nanoTime();
    System.out.println(scenarios + " random scenarios, from seed " + first);

    List<String> violations = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (CapturedLog log = new CapturedLog()) {
      List<Future<List<String>>> runs = new ArrayList<>();
      for (long seed = first; seed < first + scenarios; seed++) {
        long own = seed;
        runs.add(threads.submit(() -> run(own)));
      }
      for (Future<List<String>> run : runs) {
        violations.addAll(run.get());
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.printf("in %d s%n", (System.nanoTime() - start) / 1_000_000_000);

    assertThat(violations).isEmpty();
    assertThat(uncaught).isEmpty();
    assertThat(busyThreads()).isEmpty();
  }

  private List<String> run(long seed) throws Exception {
    Path own = Files.createDirectory(folder.resolve("" + seed));
    List<String> violations = new ArrayList<>();
    for (String violation : new Scenario(seed, own).run()) {
      violations.add("seed " + seed + ": " + violation);
    }
    Files.delete(own);
    return violations;
  }

  /** Threads that still run our code, or OkHttp's for us; waits for those that are ending. */
  private static List<String> busyThreads() {
    long start = System.nanoTime();
    List<String> busy;
    do {
      Thread.yield();
      busy = new ArrayList<>();
      for (var thread : Thread.getAllStackTraces().entrySet()) {
        String name = thread.getKey().getName();
        boolean ours = name.startsWith("Vidgo ") || name.startsWith("Random actor");
        for (StackTraceElement frame : thread.getValue()) {
          String type = frame.getClassName();
          boolean working =
              type.startsWith("ai.vidgo.")
                  || type.startsWith("okhttp3.internal.connection.RealCall");
          if (ours && working) {
            busy.add(name + ": " + List.of(thread.getValue()));
            break;
          }
        }
      }
    } while (!busy.isEmpty() && System.nanoTime() - start < 20_000_000_000L);
    return busy;
  }
}
