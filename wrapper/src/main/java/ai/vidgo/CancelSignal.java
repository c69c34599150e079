package ai.vidgo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends downloads from outside. One may serve several; it stays cancelled.
 *
 * <pre>{@code
 * CancelSignal cancel = new CancelSignal();
 * button.setOnClickListener(view -> cancel.cancel());
 * vidgo.download(url, file, DownloadOptions.builder().cancelSignal(cancel).build());
 * }</pre>
 */
public final class CancelSignal {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> actions = new ArrayList<>();

  /**
   * Aborts what uses this, at the socket, and what will use it later. Does not wait for that; safe
   * on Android's main thread.
   */
  public void cancel() {
    List<Runnable> due;
    lock.lock();
    try {
      cancelled.countDown();
      due = new ArrayList<>(actions);
      actions.clear();
    } finally {
      lock.unlock();
    }
    for (Runnable action : due) {
      action.run();
    }
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /** Does something once when this is cancelled, at once if it is already. */
  void onCancel(Runnable action) {
    lock.lock();
    try {
      if (!isCancelled()) {
        actions.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /** Forgets an action, so that a signal that serves a whole program does not collect them. */
  void remove(Runnable action) {
    lock.lock();
    try {
      actions.remove(action);
    } finally {
      lock.unlock();
    }
  }

  /** Whether something waits for this to be cancelled. */
  boolean isWatched() {
    lock.lock();
    try {
      return !actions.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Passes the time, less of it if this is cancelled. */
  void sleep(long millis) throws InterruptedException {
    cancelled.await(millis, TimeUnit.MILLISECONDS);
  }
}
