package ai.vidgo.testing;

import ai.vidgo.internal.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs scheduled actions immediately, and records each delay. */
public final class InstantScheduler implements Scheduler {
  /** How late each action runs. */
  public long lateNanos;

  private final List<Long> delays = new ArrayList<>();
  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3); // overflows soon

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Cancellable schedule(Runnable work, long delayNanos) {
    delays.add(TimeUnit.NANOSECONDS.toMillis(delayNanos));
    now += delayNanos + lateNanos;
    work.run();
    return () -> {};
  }

  public synchronized void advance(long amount, TimeUnit unit) {
    now += unit.toNanos(amount);
  }

  /** In milliseconds. */
  public synchronized List<Long> delays() {
    return new ArrayList<>(delays);
  }
}
