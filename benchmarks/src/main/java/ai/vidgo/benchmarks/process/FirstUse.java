package ai.vidgo.benchmarks.process;

import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Results;
import ai.vidgo.model.Models;
import ai.vidgo.model.Route;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The first build of a client, and the first use of one constant of {@code Models}, each in a cold
 * JVM: CPU time of the thread, threads started, and classes of OkHttp and Kotlin loaded. To be run
 * from a jar, as apps are: the first jar of all costs a JVM milliseconds.
 *
 * <p>Arguments: rounds; or in the cold JVM, what to do.
 */
public final class FirstUse {
  private FirstUse() {}

  public static void main(String[] args) throws IOException {
    if (args[0].equals("build")) {
      measure(() -> VidgoClient.builder().apiKey("key").build());
    } else if (args[0].equals("jar")) {
      measure(() -> Route.MUSIC);
    } else if (args[0].equals("model")) {
      measure(() -> Models.GENERATE_MUSIC);
    } else if (args[0].equals("model after build")) {
      VidgoClient.builder().apiKey("key").build();
      measure(() -> Models.GENERATE_MUSIC);
    } else {
      rounds(Integer.parseInt(args[0]));
    }
  }

  private interface Use {
    Object run();
  }

  private static void measure(Use use) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int before = threads.getThreadCount();
    threads.getCurrentThreadCpuTime();
    long start = threads.getCurrentThreadCpuTime();
    Object used = use.run();
    long nanos = threads.getCurrentThreadCpuTime() - start;
    int started = threads.getThreadCount() - before;
    System.out.println(nanos + " " + started + " " + (used == null));
    System.in.read();
  }

  private static void rounds(int rounds) throws IOException {
    Results results = new Results("first-use");
    for (int round = 0; round < rounds; round++) {
      for (String what : List.of("build", "jar", "model", "model after build")) {
        Path log = Files.createTempFile("classes", ".log");
        String[] figures;
        try (Child cold =
            new Child(
                List.of(
                    "-Xlog:class+load:file=" + log,
                    "-cp",
                    System.getProperty("java.class.path"),
                    FirstUse.class.getName(),
                    what))) {
          figures = cold.line().split(" ");
        }
        double millis = Long.parseLong(figures[0]) / 1e6;
        results.add(round, what, "cpu ms", millis);
        results.add(round, what, "threads", Integer.parseInt(figures[1]));
        results.add(round, what, "OkHttp and Kotlin classes", foreign(log));
        Files.delete(log);
        System.out.printf("%d first %s: %.1f ms of CPU%n", round, what, millis);
      }
    }
    results.write();
  }

  private static long foreign(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.matches(".* (okhttp3|okio|kotlin)\\..*")).count();
    }
  }
}
