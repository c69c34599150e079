package ai.vidgo.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The raw figures of one program: for each subject and unit a list with one entry a round. Written
 * to {@code NAME.json} in the folder that the system property {@code results} names.
 */
public final class Results {
  private final String name;
  private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

  public Results(String name) {
    this.name = name;
  }

  /** Adds the figure of a round; rounds come in order. */
  public void add(int round, String subject, String unit, double figure) {
    List<Double> rounds =
        figures
            .computeIfAbsent(subject, s -> new LinkedHashMap<>())
            .computeIfAbsent(unit, u -> new ArrayList<>());
    if (rounds.size() != round) {
      throw new IllegalStateException(subject + ": round " + round + " after " + rounds.size());
    }
    rounds.add(figure);
  }

  public void write() {
    try {
      Path folder = Path.of(System.getProperty("results"));
      Files.createDirectories(folder);
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(folder.resolve(name + ".json").toFile(), figures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
