package ai.vidgo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks from an exception to its causes. */
final class Causes {
  private static final int MAX = 20; // some go round in a circle

  private Causes() {}

  /** The exception, its cause, the cause of that, and so on. */
  static List<Throwable> of(@Nullable Throwable exception) {
    List<Throwable> all = new ArrayList<>();
    for (Throwable part = exception; part != null && all.size() < MAX; part = part.getCause()) {
      all.add(part);
    }
    return all;
  }
}
