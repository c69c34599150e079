package ai.vidgo.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the latest entries only, so that a sandbox that runs for days does not fill the memory.
 * Thread-safe.
 */
final class CallLog<T> {
  static final int LIMIT = 10_000;

  private final Deque<T> calls = new ArrayDeque<>();

  synchronized void add(T call) {
    if (calls.size() == LIMIT) {
      calls.removeFirst();
    }
    calls.addLast(call);
  }

  synchronized List<T> snapshot() {
    return Collections.unmodifiableList(new ArrayList<>(calls));
  }
}
