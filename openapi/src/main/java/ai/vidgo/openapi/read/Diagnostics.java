package ai.vidgo.openapi.read;

import java.util.Comparator;
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

  public void add(SourceLocation location, String message) {
    add(location.file().name(), location.line(), message);
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
