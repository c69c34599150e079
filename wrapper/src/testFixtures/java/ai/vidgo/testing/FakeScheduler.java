package ai.vidgo.testing;

import ai.vidgo.internal.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when a test says so. Due work runs on the thread of the test, in the order
 * of its time.
 */
public final class FakeScheduler implements Scheduler {
  private final List<Work> waiting = new ArrayList<>();
  // Waits compare times by their difference, so the clock may overflow in their midst.
  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(7);

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Cancellable schedule(Runnable work, long delayNanos) {
    if (delayNanos < 0) {
      throw new IllegalArgumentException("delay: " + delayNanos);
    }
    Work added = new Work(work, now + delayNanos);
    waiting.add(added);
    return () -> remove(added);
  }

  /** The number of scheduled actions. */
  public synchronized int pending() {
    return waiting.size();
  }

  public void advance(long amount, TimeUnit unit) {
    long end = nanoTime() + unit.toNanos(amount);
    for (Work next = takeNext(end); next != null; next = takeNext(end)) {
      next.work.run();
    }
    set(end);
  }

  private synchronized @Nullable Work takeNext(long end) {
    Work first = null;
    for (Work work : waiting) {
      if (work.due - end <= 0 && (first == null || work.due - first.due < 0)) {
        first = work;
      }
    }
    if (first != null) {
      waiting.remove(first);
      now = first.due;
    }
    return first;
  }

  private synchronized void set(long time) {
    now = time;
  }

  private synchronized void remove(Work work) {
    waiting.remove(work);
  }

  private static final class Work {
    final Runnable work;
    final long due;

    Work(Runnable work, long due) {
      this.work = work;
      this.due = due;
    }
  }
}
