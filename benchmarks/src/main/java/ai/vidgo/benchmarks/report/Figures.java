package ai.vidgo.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The raw figures of one program, see {@link ai.vidgo.benchmarks.Results}. What was not measured
 * has no rounds, and the median of no rounds is not a number.
 */
final class Figures {
  private final JsonNode root;

  Figures(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ".json");
    root =
        Files.exists(file) ? new ObjectMapper().readTree(file.toFile()) : MissingNode.getInstance();
  }

  List<String> subjects() {
    return names(root);
  }

  List<String> units(String subject) {
    return names(root.path(subject));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  double[] rounds(String subject, String unit) {
    JsonNode rounds = root.path(subject).path(unit);
    double[] figures = new double[rounds.size()];
    Arrays.setAll(figures, i -> rounds.get(i).asDouble());
    return figures;
  }

  double median(String subject, String unit) {
    return median(rounds(subject, unit));
  }

  /** Returns the quotients of each round. */
  double[] ratios(String subject, String other, String unit) {
    double[] above = rounds(subject, unit);
    double[] below = rounds(other, unit);
    double[] ratios = new double[Math.min(above.length, below.length)];
    Arrays.setAll(ratios, i -> above[i] / below[i]);
    return ratios;
  }

  static double median(double[] figures) {
    if (figures.length == 0) {
      return Double.NaN;
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
