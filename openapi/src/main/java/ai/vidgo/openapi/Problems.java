package ai.vidgo.openapi;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong, so that one build names every mistake and not only the first. */
final class Problems {
  private record Problem(String file, int line, String what) {}

  private final Set<Problem> found =
      new TreeSet<>(
          Comparator.comparing(Problem::file)
              .thenComparing(Problem::line)
              .thenComparing(Problem::what));

  void add(Place place, String what) {
    add(place.file().name(), place.line(), what);
  }

  void add(String file, int line, String what) {
    found.add(new Problem(file, line, what));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new SpecException(
          found.stream().map(p -> p.file() + ":" + p.line() + ": " + p.what()).toList());
    }
  }
}
