package ai.vidgo.benchmarks.json;

import ai.vidgo.benchmarks.Results;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks of this package in rounds: in each, every method once, in a JVM of its
 * own, so that all meet the same noise of the machine. Iterations are counts, not times: a busy
 * machine would cut the warm-up short.
 *
 * <p>Arguments: rounds, calls an iteration, a pattern of the methods, classes.
 */
public final class JsonRounds {
  private JsonRounds() {}

  public static void main(String[] args) throws RunnerException {
    int rounds = Integer.parseInt(args[0]);
    int batch = Integer.parseInt(args[1]);
    for (String name : List.of(args).subList(3, args.length)) {
      Results results = new Results("jmh-" + name);
      for (int round = 0; round < rounds; round++) {
        ChainedOptionsBuilder options =
            new OptionsBuilder()
                .include("\\." + name + "\\." + args[2] + "$")
                .forks(1)
                .mode(Mode.SingleShotTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .warmupIterations(8)
                .warmupBatchSize(batch)
                .measurementIterations(5)
                .measurementBatchSize(batch)
                .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        add(results, round, batch, new Runner(options.build()).run());
      }
      results.write();
    }
  }

  private static void add(Results results, int round, int batch, Collection<RunResult> all) {
    for (RunResult result : all) {
      String method = result.getPrimaryResult().getLabel();
      double nanos = result.getSecondaryResults().get("cpu").getScore() / batch;
      double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / batch;
      results.add(round, method, "cpu ns", nanos);
      results.add(round, method, "bytes", bytes);
      System.out.printf("%d %-20s %9.0f ns of CPU %9.0f bytes%n", round, method, nanos, bytes);
    }
  }
}
