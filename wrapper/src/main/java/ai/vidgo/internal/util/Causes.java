package ai.vidgo.internal.util;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the causes of an exception. */
public final class Causes {
  private static final int MAX = 20; // a chain of causes can be circular

  private Causes() {}

  /** The exception, its cause, the cause's cause, and so on. */
  public static List<Throwable> of(@Nullable Throwable exception) {
    List<Throwable> all = new ArrayList<>();
    for (Throwable part = exception; part != null && all.size() < MAX; part = part.getCause()) {
      all.add(part);
    }
    return all;
  }
}
