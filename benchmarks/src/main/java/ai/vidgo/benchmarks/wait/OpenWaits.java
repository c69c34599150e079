package ai.vidgo.benchmarks.wait;

import ai.vidgo.benchmarks.Results;
import ai.vidgo.benchmarks.process.Child;
import ai.vidgo.benchmarks.process.LoopbackServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Many open waits, each polled once and asleep until tomorrow: CPU time of a poll, and heap and
 * threads of what is then kept. As a callback, with a listener too, and as a future; beside them
 * what one would write with OkHttp and a timer. One JVM opens the numbers one after the other, so
 * that the heap of a wait is a difference, without what there is only once.
 *
 * <p>Arguments: rounds, numbers of waits; or in the JVM that is measured, form, URL, numbers.
 */
public final class OpenWaits {
  private static final int WARM_UP = 3_000;
  private static final List<String> FORMS = List.of("callback", "raw", "listener", "future");

  private OpenWaits() {}

  public static void main(String[] args) throws Exception {
    if (FORMS.contains(args[0])) {
      measure(Waits.of(args[0], args[1]), numbers(args, 2));
      System.exit(0); // OkHttp's threads would stay for a minute
    }
    int[] counts = numbers(args, 1);
    Results results = new Results("waits");
    Results contents = new Results("waits-contents");
    try (Child server = Child.of(LoopbackServer.class)) {
      String url = server.line() + "running/";
      for (int round = 0; round < Integer.parseInt(args[0]); round++) {
        for (String form : FORMS) {
          round(round, form, url, counts, results, contents);
        }
      }
    }
    results.write();
    contents.write();
  }

  private static int[] numbers(String[] args, int first) {
    return List.of(args).subList(first, args.length).stream().mapToInt(Integer::parseInt).toArray();
  }

  private static void round(
      int round, String form, String url, int[] counts, Results results, Results contents)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(form, url));
    for (int count : counts) {
      arguments.add(Integer.toString(count));
    }
    try (Child child = Child.of(OpenWaits.class, arguments.toArray(new String[0]))) {
      for (int count : counts) {
        String[] figures = child.line().split(" ");
        String subject = form + " " + count;
        results.add(round, subject, "cpu us a poll", Double.parseDouble(figures[0]));
        results.add(round, subject, "heap bytes", Double.parseDouble(figures[1]));
        results.add(round, subject, "bytes a wait", Double.parseDouble(figures[2]));
        results.add(round, subject, "threads", Double.parseDouble(figures[3]));
        System.out.printf(
            "%d %s: %s us of CPU a poll, %s bytes in all, %s for each more, %s threads%n",
            round, subject, figures[0], figures[1], figures[2], figures[3]);
      }
      for (String line = child.line(); !line.isEmpty(); line = child.line()) {
        String[] part = line.split(" ");
        if (round == 0) {
          contents.add(0, form, part[0], Double.parseDouble(part[1]));
        }
      }
    }
  }

  /** Prints a line for each number, then what the last ones added to the heap by class. */
  private static void measure(Waits waits, int[] counts) throws Exception {
    waits.warmUp(WARM_UP);
    LiveHeap first = LiveHeap.now();
    LiveHeap before = first;
    LiveHeap now = first;
    int open = 0;
    int more = 0;
    for (int count : counts) {
      before = now;
      more = count - open;
      open = count;
      long cpu = cpuNanos();
      waits.open(more, "T" + count + "-");
      double micros = (cpuNanos() - cpu) / 1e3 / more;
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      now = LiveHeap.now();
      System.out.printf(
          "%.1f %d %.0f %d%n",
          micros,
          now.total() - first.total(),
          (double) (now.total() - before.total()) / more,
          threads);
    }
    for (String name : now.bytes().keySet()) {
      double each = (double) (now.of(name) - before.of(name)) / more;
      if (each >= 4) {
        System.out.printf("%s %.0f%n", name, each);
      }
    }
    System.out.println();
    System.in.read();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
