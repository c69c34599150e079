package ai.vidgo.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fails if a ratio of a short run is more than three times that of the recorded run, or less than a
 * third: something broke, or the record is of another client. Short runs can tell no more.
 *
 * <p>Arguments: the folders of the recorded and of the short figures.
 */
public final class Band {
  private static final double FACTOR = 3;

  private record Ratio(String file, String unit, String subject, String peer) {}

  private static final List<Ratio> RATIOS =
      List.of(
          new Ratio("jmh-DecodeBenchmark", "bytes", "vidgo", "handWritten"),
          new Ratio("jmh-DecodeBenchmark", "bytes", "vidgoResponse", "handWritten"),
          new Ratio("jmh-EncodeBenchmark", "bytes", "vidgoBody", "handWrittenBody"),
          new Ratio("jmh-CannedCallBenchmark", "bytes", "vidgoRead", "handWrittenRead"),
          new Ratio("calls", "cpu us", "vidgo submit", "raw submit"),
          new Ratio("calls", "cpu us", "vidgo read", "raw read"),
          new Ratio("calls", "bytes", "vidgo submit", "raw submit"),
          new Ratio("calls", "bytes", "vidgo read", "raw read"),
          new Ratio("start", "cpu ms", "vidgo", "floor"));

  private Band() {}

  public static void main(String[] args) throws IOException {
    boolean inside = true;
    for (Ratio ratio : RATIOS) {
      double recorded = median(Path.of(args[0]), ratio);
      double now = median(Path.of(args[1]), ratio);
      boolean known = !Double.isNaN(recorded);
      boolean good = now <= recorded * FACTOR && now >= recorded / FACTOR; // false if not known
      inside &= good;
      System.out.printf(
          "%s, %s, %s to %s: %.2f, %s%s%n",
          ratio.file,
          ratio.unit,
          ratio.subject,
          ratio.peer,
          now,
          known ? String.format("recorded %.2f", recorded) : "not recorded: run benchmarks/run",
          good || !known ? "" : " OUTSIDE THE BAND");
    }
    if (!inside) {
      System.exit(1);
    }
  }

  private static double median(Path folder, Ratio ratio) throws IOException {
    double[] ratios = new Figures(folder, ratio.file).ratios(ratio.subject, ratio.peer, ratio.unit);
    return Figures.median(ratios);
  }
}
