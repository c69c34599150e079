package ai.vidgo;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.RequestMatcher;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.testing.Matrix;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand waits at once on one client: 500 tasks of the sandbox, each awaited 20 times; by
 * default 4 times.
 */
@Timeout(value = 3, unit = MINUTES)
class ManyWaitsTest {
  private static final int TASKS = 500;
  private static final int WAITS_PER_TASK = Matrix.FULL ? 20 : 4;

  private static final String TIMER = "Vidgo timer";
  private static final String HTTP = "Vidgo HTTP";
  private static final String CALLBACK = "Vidgo callback";

  private final ManualClock clock = new ManualClock();

  @Test
  void thousandsOfWaitsRunOnAFewThreads() {
    WaitOptions options =
        WaitOptions.builder()
            .firstDelay(0, SECONDS)
            .interval(2, SECONDS)
            .timeout(9, MINUTES)
            .build();
    try (VidgoSandbox sandbox = sandbox();
        VidgoClient vidgo =
            VidgoClient.builder()
                .baseUrl(sandbox.url())
                .apiKey(sandbox.apiKey())
                .pollsPerSecond(5000)
                .build()) {
      List<Task<Lyrics>> tasks = submit(sandbox, vidgo);
      Set<Thread> before = threads();
      List<CompletableFuture<TaskSnapshot<Lyrics>>> waits = new ArrayList<>();
      for (int i = 0; i < TASKS * WAITS_PER_TASK; i++) {
        waits.add(tasks.get(i % TASKS).awaitAsync(options));
      }
      Map<String, Integer> most = new TreeMap<>();
      sample(most, before);
      assertThat(waits).noneMatch(CompletableFuture::isDone);

      clock.advance(Duration.ofHours(1));
      for (int i = 0; i < waits.size(); i++) {
        if (i % 200 == 0) {
          sample(most, before);
        }
        check(tasks.get(i % TASKS), i % TASKS, waits.get(i));
      }

      sample(most, before);
      System.out.println("threads: " + most);
      // OkHttp runs 32 calls at once, and starts the next one before the last one's thread is idle.
      assertThat(most.remove(HTTP)).isBetween(1, 200);
      assertThat(most.remove(TIMER)).isEqualTo(1);
      // Futures complete here; at once, because nobody's code depends on them.
      assertThat(most.getOrDefault(CALLBACK, 0)).isLessThan(50);
      most.remove(CALLBACK);
      assertThat(most.keySet()).allMatch(name -> name.matches("(OkHttp|Okio) [A-Z].*"));
      assertThat(most.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(10);
    }
  }

  private VidgoSandbox sandbox() {
    return VidgoSandbox.builder()
        .clock(clock)
        .taskDuration(Duration.ofMinutes(1))
        .credits("1000000")
        .start();
  }

  /** Every tenth task will fail. */
  private static List<Task<Lyrics>> submit(VidgoSandbox sandbox, VidgoClient vidgo) {
    GenerateLyricsInput input = GenerateLyricsInput.builder().prompt("rain").build();
    List<Task<Lyrics>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      if (i % 10 == 0) {
        sandbox.on(RequestMatcher.submits()).fail("refused " + i);
      }
      tasks.add(vidgo.submit(Models.GENERATE_LYRICS, input));
    }
    return tasks;
  }

  private static void check(
      Task<Lyrics> task, int index, CompletableFuture<TaskSnapshot<Lyrics>> wait) {
    WaitException failure = wait.handle((done, thrown) -> (WaitException) thrown).join();
    if (index % 10 == 0) {
      assertThat(failure)
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("refused " + index + ";");
      assertThat(failure.getProgress().getTaskId()).isEqualTo(task.getId());
    } else {
      assertThat(failure).isNull();
      assertThat(wait.join().getTaskId()).isEqualTo(task.getId());
      assertThat(wait.join().getStatus()).isSameAs(TaskStatus.FINISHED);
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }

  /** The greatest number of threads of each kind that were not there before. */
  private static void sample(Map<String, Integer> most, Set<Thread> before) {
    Map<String, Long> now =
        threads().stream()
            .filter(
                thread ->
                    thread.getName().equals(TIMER) // all clients share it
                        || !before.contains(thread)
                            && !thread.getName().startsWith("HTTP-") // the sandbox
                            // These carry the virtual threads of futures.
                            && !thread.getName().matches("(ForkJoinPool|VirtualThread)-.*"))
            .collect(Collectors.groupingBy(ManyWaitsTest::kind, Collectors.counting()));
    now.forEach((kind, count) -> most.merge(kind, count.intValue(), Math::max));
  }

  private static String kind(Thread thread) {
    // OkHttp names a thread after its request while it runs one.
    return thread.getName().startsWith("OkHttp http:") ? HTTP : thread.getName();
  }
}
