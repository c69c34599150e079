package ai.vidgo.checks.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The breaking changes that {@code CHANGELOG.md} announces: the "- Breaking:" entries of its
 * section Unreleased.
 */
final class Changelog {
  private static final String ENTRY = "- Breaking:";

  private final List<String> announcements = new ArrayList<>();

  Changelog(String markdown) {
    boolean unreleased = false;
    boolean breaking = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ")) {
        unreleased = line.equals("## Unreleased");
        breaking = false;
      } else if (unreleased && line.startsWith("- ")) {
        breaking = line.startsWith(ENTRY);
        if (breaking) {
          announcements.add(line.substring(ENTRY.length()));
        }
      } else if (breaking && line.startsWith("  ")) { // a continuation line
        int last = announcements.size() - 1;
        announcements.set(last, announcements.get(last) + " " + line.strip());
      } else {
        breaking = false;
      }
    }
  }

  /** Returns whether an entry names what changed. */
  boolean announces(Change change) {
    return announcements.stream()
        .anyMatch(
            entry ->
                change.owners().stream().anyMatch(owner -> contains(entry, owner))
                    && (change.member().isEmpty() || contains(entry, change.member())));
  }

  /** Matches whole names only: "TaskData" does not contain "Task". */
  private static boolean contains(String entry, String name) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])")
        .matcher(entry)
        .find();
  }
}
