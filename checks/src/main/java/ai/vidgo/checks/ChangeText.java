package ai.vidgo.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts changes into words: for a file, and in short for a terminal. */
final class ChangeText {
  private static final int SHOWN = 40;

  private final Map<String, List<Change>> parts = new LinkedHashMap<>();
  private final Changelog changelog;

  ChangeText(Changelog changelog) {
    this.changelog = changelog;
  }

  void add(String part, List<Change> changes) {
    parts.put(part, changes);
  }

  /** Returns how many changes break something, and are not announced. */
  int unannounced() {
    return (int) breaking().filter(change -> !changelog.announces(change)).count();
  }

  private Stream<Change> breaking() {
    return parts.values().stream().flatMap(List::stream).filter(Change::breaks);
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Changes since the recorded version\n");
    parts.forEach(
        (part, changes) -> {
          text.append("\n## ").append(part).append("\n");
          section(text, "Breaks", changes.stream().filter(Change::breaks).toList());
          section(text, "New or wider", changes.stream().filter(c -> !c.breaks()).toList());
        });
    return text.toString();
  }

  private void section(StringBuilder text, String title, List<Change> changes) {
    text.append("\n### ").append(title).append("\n\n");
    if (changes.isEmpty()) {
      text.append("Nothing.\n");
    }
    changes.forEach(change -> text.append("- ").append(line(change)).append("\n"));
  }

  private String line(Change change) {
    return change.text()
        + (!change.breaks()
            ? ""
            : changelog.announces(change) ? " (announced)" : " (not announced)");
  }

  List<String> summary() {
    List<String> lines = new ArrayList<>();
    breaking().limit(SHOWN).forEach(change -> lines.add("breaks: " + line(change)));
    parts.forEach(
        (part, changes) -> {
          long breaking = changes.stream().filter(Change::breaks).count();
          lines.add(
              part
                  + ": "
                  + breaking
                  + " breaking, "
                  + (changes.size() - breaking)
                  + " new or wider");
        });
    if (unannounced() > 0) {
      lines.add(
          unannounced()
              + " breaking changes are not announced: write a line \"- Breaking: ...\" that names each"
              + " into the section Unreleased of CHANGELOG.md, or undo them");
    }
    return lines;
  }
}
