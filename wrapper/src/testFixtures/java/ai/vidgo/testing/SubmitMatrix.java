package ai.vidgo.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects what tests saw of submits into {@code target/submit-once}: a file for each of their
 * subjects, as test classes may run in several JVMs; a row for each fault, a column for each way to
 * send it.
 */
public final class SubmitMatrix {
  private static final Path FOLDER = Paths.get("target", "submit-once");
  private static final Map<String, Map<String, Map<String, String>>> TABLES = new LinkedHashMap<>();

  private SubmitMatrix() {}

  public static synchronized void record(
      String table, String row, String column, int submitsSeen, String outcome) {
    TABLES
        .computeIfAbsent(table, name -> new LinkedHashMap<>())
        .computeIfAbsent(row, name -> new LinkedHashMap<>())
        .put(column, submitsSeen + " " + outcome);
  }

  /** Writes all that was recorded up to now. */
  public static synchronized void write() throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, Map<String, Map<String, String>>> table : TABLES.entrySet()) {
      String file = table.getKey().toLowerCase(Locale.ROOT).replace(' ', '-') + ".md";
      Files.write(FOLDER.resolve(file), table(table.getKey(), table.getValue()));
    }
  }

  private static List<String> table(String name, Map<String, Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.values().forEach(row -> columns.addAll(row.keySet()));
    int count = rows.values().stream().mapToInt(Map::size).sum();
    List<String> lines = new ArrayList<>();
    lines.add("# " + name + ": submits that the server saw begin, and what the caller got");
    lines.add("");
    lines.add(
        "`task`: it was accepted. `unknown`: SubmitOutcomeUnknownException. `not sent`:"
            + " ConnectionException, nothing was started. Else the ApiException with its status.");
    lines.addAll(List.of("", "Faults: " + count, ""));
    lines.add("| | " + String.join(" | ", columns) + " |");
    lines.add("|---".repeat(columns.size() + 1) + "|");
    rows.forEach(
        (row, cells) -> {
          List<String> texts = new ArrayList<>();
          columns.forEach(column -> texts.add(cells.getOrDefault(column, "")));
          lines.add("| " + row + " | " + String.join(" | ", texts) + " |");
        });
    return lines;
  }
}
