package ai.vidgo.wait;

import ai.vidgo.internal.util.SafeCallbacks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The notifications of one wait: one after another, on an executor that may have many threads. */
final class ListenerQueue {
  private final WaitListener listener;
  private final Executor executor;
  private final AtomicBoolean reported;
  private final Deque<Runnable> queue = new ArrayDeque<>(2); // small, as many waits may be open
  private boolean running;

  ListenerQueue(WaitListener listener, Executor executor, AtomicBoolean reported) {
    this.listener = listener;
    this.executor = executor;
    this.reported = reported;
  }

  void onProgress(WaitProgress progress) {
    synchronized (queue) {
      queue.addLast(() -> listener.onProgress(progress));
      if (running) {
        return;
      }
      running = true;
    }
    SafeCallbacks.execute(executor, this::drain, reported);
  }

  /** Runs the action, which does not block, after all notifications: at once if there are none. */
  void afterAll(Runnable action) {
    synchronized (queue) {
      if (running) {
        queue.addLast(action);
        return;
      }
    }
    action.run();
  }

  private void drain() {
    for (Runnable next = next(); next != null; next = next()) {
      SafeCallbacks.run(next, reported);
    }
  }

  private @Nullable Runnable next() {
    synchronized (queue) {
      Runnable next = queue.pollFirst();
      running = next != null;
      return next;
    }
  }
}
