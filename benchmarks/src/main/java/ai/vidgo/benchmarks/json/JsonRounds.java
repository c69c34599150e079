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
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks of this package in rounds: in each, every method once, in a JVM of its
 * own, so that all meet the same noise of the machine.
 *
 * <p>Arguments: rounds, milliseconds an iteration, classes.
 */
public final class JsonRounds {
  private JsonRounds() {}

  public static void main(String[] args) throws RunnerException {
    int rounds = Integer.parseInt(args[0]);
    TimeValue iteration = TimeValue.milliseconds(Long.parseLong(args[1]));
    for (String name : List.of(args).subList(2, args.length)) {
      Results results = new Results("jmh-" + name);
      for (int round = 0; round < rounds; round++) {
        ChainedOptionsBuilder options =
            new OptionsBuilder()
                .include("\\." + name + "\\.")
                .forks(1)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .warmupIterations(6)
                .warmupTime(iteration)
                .measurementIterations(4)
                .measurementTime(iteration)
                .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        add(results, round, new Runner(options.build()).run());
      }
      results.write();
    }
  }

  private static void add(Results results, int round, Collection<RunResult> all) {
    for (RunResult result : all) {
      String method = result.getPrimaryResult().getLabel();
      double nanos = result.getSecondaryResults().get("cpu").getScore();
      double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
      results.add(round, method, "cpu ns", nanos);
      results.add(round, method, "bytes", bytes);
      System.out.printf("%d %-20s %9.0f ns of CPU %9.0f bytes%n", round, method, nanos, bytes);
    }
  }
}
