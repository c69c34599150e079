package ai.vidgo.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The raw figures of one program, see {@link ai.vidgo.benchmarks.Results}. */
final class Figures {
  private final JsonNode root;

  Figures(Path folder, String name) throws IOException {
    root = new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
  }

  List<String> subjects() {
    List<String> names = new ArrayList<>();
    root.fieldNames().forEachRemaining(names::add);
    return names;
  }

  double[] rounds(String subject, String unit) {
    JsonNode rounds = root.path(subject).path(unit);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("no " + unit + " of " + subject);
    }
    double[] figures = new double[rounds.size()];
    Arrays.setAll(figures, i -> rounds.get(i).asDouble());
    return figures;
  }

  double median(String subject, String unit) {
    return median(rounds(subject, unit));
  }

  /** Returns the quotients of each round, sorted. */
  double[] ratios(String subject, String other, String unit) {
    double[] above = rounds(subject, unit);
    double[] below = rounds(other, unit);
    double[] ratios = new double[Math.min(above.length, below.length)];
    Arrays.setAll(ratios, i -> above[i] / below[i]);
    Arrays.sort(ratios);
    return ratios;
  }

  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
