package ai.vidgo.wait;

import static java.util.concurrent.TimeUnit.HOURS;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how many bytes of the heap a pending wait costs: the mean of 10,000.
 *
 * <pre>
 * mvn -q -pl wrapper test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=ai.vidgo.wait.HeapPerWait
 * </pre>
 */
public final class HeapPerWait {
  private static final int WAITS = 10_000;
  private static final WaitOptions ASLEEP =
      WaitOptions.builder().firstDelay(1, HOURS).timeout(2, HOURS).build();

  private HeapPerWait() {}

  public static void main(String[] args) {
    System.out.printf("%d waits, before their first poll%n", WAITS);
    print("the task alone", (vidgo, id) -> vidgo.task(Models.GENERATE_PERSONA, id));
    print(
        "task and await(options, callback)",
        (vidgo, id) -> vidgo.task(Models.GENERATE_PERSONA, id).await(ASLEEP, new Ignoring()));
    print(
        "task and awaitAsync(options)",
        (vidgo, id) -> vidgo.task(Models.GENERATE_PERSONA, id).awaitAsync(ASLEEP));
  }

  private interface Pending {
    Object begin(VidgoClient vidgo, String id);
  }

  private static void print(String name, Pending pending) {
    try (VidgoClient vidgo =
        VidgoClient.builder().apiKey("sk-none").baseUrl("http://127.0.0.1:1").build()) {
      List<Object> kept = new ArrayList<>(WAITS);
      List<String> ids = new ArrayList<>(WAITS);
      for (int i = 0; i < WAITS; i++) {
        ids.add("task-unified-1757165031-" + i);
      }
      pending.begin(vidgo, "classes and the HTTP client are there once");
      long before = heap();
      for (String id : ids) {
        kept.add(pending.begin(vidgo, id));
      }
      long after = heap();
      System.out.printf("%-36s %6d bytes%n", name, (after - before) / kept.size());
    }
  }

  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      least = Math.min(least, used);
    }
    return least;
  }

  private static final class Ignoring implements WaitCallback<Persona> {
    @Override
    public void onFinished(TaskSnapshot<Persona> snapshot) {}

    @Override
    public void onFailed(WaitException failure) {}
  }
}
