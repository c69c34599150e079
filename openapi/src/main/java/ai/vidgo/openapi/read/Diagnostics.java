package ai.vidgo.openapi.read;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects mistakes, so that one build reports all of them and not only the first. */
public final class Diagnostics {
  private record Diagnostic(String file, int line, String message) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + message;
    }
  }

  private final Set<Diagnostic> found =
      new TreeSet<>(
          Comparator.comparing(Diagnostic::file)
              .thenComparing(Diagnostic::line)
              .thenComparing(Diagnostic::message));

  private final Set<String> faulty = new HashSet<>();
  private final Set<String> current = new HashSet<>();

  /**
   * Adds a mistake, unless an earlier stage found one in the same schema, which may have caused it.
   */
  public void add(SourceLocation location, String message) {
    if (!faulty.contains(location.schema())) {
      current.add(location.schema());
      add(location.file().name(), location.line(), message);
    }
  }

  /** Ends a stage: what is wrong now would only give later checks something to stumble over. */
  public void nextStage() {
    faulty.addAll(current);
  }

  void add(String file, int line, String message) {
    found.add(new Diagnostic(file, line, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns one {@code file:line: message} each, by file and line. */
  public List<String> lines() {
    return found.stream().map(Diagnostic::toString).toList();
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidSpecException(lines());
    }
  }
}
