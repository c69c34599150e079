package ai.vidgo.checks.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Formats changes: all of them as Markdown, and a summary for the terminal. */
final class ChangeFormatter {
  private static final int SUMMARY_LIMIT = 40;

  private final Map<String, List<Change>> sections = new LinkedHashMap<>();
  private final Changelog changelog;

  ChangeFormatter(Changelog changelog) {
    this.changelog = changelog;
  }

  void add(String title, List<Change> changes) {
    sections.put(title, changes);
  }

  /** Returns the number of breaking changes that are not announced. */
  int unannounced() {
    return (int) breaking().filter(change -> !changelog.announces(change)).count();
  }

  private Stream<Change> breaking() {
    return sections.values().stream().flatMap(List::stream).filter(Change::breaks);
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Changes since the recorded version\n");
    sections.forEach(
        (title, changes) -> {
          text.append("\n## ").append(title).append("\n");
          section(text, "Breaking", changes.stream().filter(Change::breaks).toList());
          section(text, "New or widened", changes.stream().filter(c -> !c.breaks()).toList());
        });
    return text.toString();
  }

  private void section(StringBuilder text, String title, List<Change> changes) {
    text.append("\n### ").append(title).append("\n\n");
    if (changes.isEmpty()) {
      text.append("None.\n");
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
    breaking().limit(SUMMARY_LIMIT).forEach(change -> lines.add("breaking: " + line(change)));
    sections.forEach(
        (title, changes) -> {
          long breaking = changes.stream().filter(Change::breaks).count();
          lines.add(
              title
                  + ": "
                  + breaking
                  + " breaking, "
                  + (changes.size() - breaking)
                  + " new or widened");
        });
    if (unannounced() > 0) {
      lines.add(
          unannounced()
              + " breaking changes are not announced: add a \"- Breaking: ...\" line that names each"
              + " to the section Unreleased of CHANGELOG.md, or undo them");
    }
    return lines;
  }
}
