package ai.vidgo.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Keeps the latest calls, so that a sandbox that serves for days does not fill the memory. */
final class CallLog {
  static final int LIMIT = 10_000;

  private final Deque<RecordedCall> calls = new ArrayDeque<>();

  synchronized void add(RecordedCall call) {
    if (calls.size() == LIMIT) {
      calls.removeFirst();
    }
    calls.addLast(call);
  }

  synchronized List<RecordedCall> snapshot() {
    return Collections.unmodifiableList(new ArrayList<>(calls));
  }
}
