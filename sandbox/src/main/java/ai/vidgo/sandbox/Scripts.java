package ai.vidgo.sandbox;

import ai.vidgo.sandbox.RequestMatcher.Incoming;
import ai.vidgo.sandbox.RequestMatcher.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the requests that it fits: the oldest is taken; one that is for every request
 * comes after all others, and hides earlier ones of its kind. Thread-safe.
 */
final class Scripts<T> {
  /** Something that waits, and how often it is still to be played. */
  static final class Waiting<T> {
    final RequestMatcher matcher;
    private T value;
    private int left = 1;
    private boolean always;

    private Waiting(RequestMatcher matcher, T value) {
      this.matcher = matcher;
      this.value = value;
    }
  }

  private final List<Waiting<T>> waiting = new ArrayList<>();

  synchronized Waiting<T> add(RequestMatcher matcher, T value) {
    Waiting<T> added = new Waiting<>(matcher, value);
    waiting.add(added);
    return added;
  }

  synchronized void replace(Waiting<T> changed, T value) {
    changed.value = value;
  }

  synchronized void times(Waiting<T> changed, int times) {
    changed.left = times;
    changed.always = false;
  }

  synchronized void always(Waiting<T> changed) {
    changed.always = true;
    waiting.remove(changed);
    waiting.add(0, changed); // before earlier ones
  }

  synchronized void clear() {
    waiting.clear();
  }

  /** Returns how many of what waits, oldest first: {@code submits: status(503)}. */
  synchronized Map<String, Integer> waiting() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Waiting<T> next : waiting) {
      String always = next.always ? " always" : "";
      counts.merge(next.matcher + ": " + next.value + always, next.left, Integer::sum);
    }
    return counts;
  }

  /**
   * Takes what a request is to be played.
   *
   * @param onLater called, and nothing is taken, if the first that may fit depends on the body
   */
  synchronized @Nullable T take(Incoming request, Predicate<T> usable, Runnable onLater) {
    for (boolean always : new boolean[] {false, true}) {
      for (Waiting<T> next : waiting) {
        if (next.always != always || !usable.test(next.value)) {
          continue;
        }
        Match match = next.matcher.match(request);
        if (match == Match.LATER) {
          onLater.run();
          return null;
        }
        if (match == Match.YES) {
          if (!always && --next.left == 0) {
            waiting.remove(next);
          }
          return next.value;
        }
      }
    }
    return null;
  }
}
