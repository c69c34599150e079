package ai.vidgo.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Keeps the latest entries only, so that a sandbox that runs for days does not fill the memory.
 * Thread-safe.
 */
final class CallLog<T> {
  static final int LIMIT = 10_000;

  /** Of all entries together, in characters. */
  static final long TEXT_LIMIT = 32L << 20;

  private final Deque<T> calls = new ArrayDeque<>();
  private final ToLongFunction<T> textLength;
  private long text;

  /**
   * @param textLength the number of characters of an entry
   */
  CallLog(ToLongFunction<T> textLength) {
    this.textLength = textLength;
  }

  synchronized void add(T call) {
    calls.addLast(call);
    text += textLength.applyAsLong(call);
    while (calls.size() > LIMIT || text > TEXT_LIMIT) {
      text -= textLength.applyAsLong(calls.removeFirst());
    }
  }

  synchronized List<T> snapshot() {
    return Collections.unmodifiableList(new ArrayList<>(calls));
  }
}
