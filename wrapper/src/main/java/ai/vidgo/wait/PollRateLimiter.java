package ai.vidgo.wait;

import ai.vidgo.internal.time.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the polls per second of all waits of a client. First come, first served, and each wait
 * queues once at most: with {@code n} waits and {@code r} polls per second for at most {@code n /
 * r} seconds.
 */
final class PollRateLimiter {
  /** How much of a late timer's delay is caught up; more would be a burst. */
  private static final long SLACK = TimeUnit.MILLISECONDS.toNanos(50);

  private final Scheduler scheduler;
  private final long spacing;

  private final Object lock = new Object();
  private final Deque<Turn> queue = new ArrayDeque<>();
  private long nextFree;
  private boolean timerSet;

  PollRateLimiter(Scheduler scheduler, double pollsPerSecond) {
    this.scheduler = scheduler;
    this.spacing = (long) (TimeUnit.SECONDS.toNanos(1) / pollsPerSecond);
    this.nextFree = scheduler.nanoTime();
  }

  /** Runs the poll at its turn: at once on this thread if possible, else on the timer's. */
  Scheduler.Cancellable acquire(Runnable poll) {
    Turn turn = new Turn(poll);
    synchronized (lock) {
      long now = scheduler.nanoTime();
      if (!queue.isEmpty() || nextFree - now > 0) {
        queue.addLast(turn);
        setTimer(now);
        return turn;
      }
      take(now);
    }
    poll.run();
    return turn;
  }

  private void serve() {
    synchronized (lock) {
      timerSet = false;
    }
    for (Turn turn = next(); turn != null; turn = next()) {
      turn.poll.run(); // of a wait that has ended meanwhile sends nothing
    }
  }

  /** The next turn, or null if there is none or it is still to come. */
  private @Nullable Turn next() {
    synchronized (lock) {
      while (!queue.isEmpty() && queue.peekFirst().cancelled) {
        queue.removeFirst(); // costs no turn
      }
      long now = scheduler.nanoTime();
      if (queue.isEmpty()) {
        return null;
      }
      if (nextFree - now > 0) {
        setTimer(now);
        return null;
      }
      take(now);
      return queue.removeFirst();
    }
  }

  private void take(long now) {
    long earliest = now - SLACK;
    // Compared by difference, because the clock may overflow.
    nextFree = (nextFree - earliest > 0 ? nextFree : earliest) + spacing;
  }

  private void setTimer(long now) {
    if (!timerSet) {
      timerSet = true;
      scheduler.schedule(this::serve, Math.max(0, nextFree - now));
    }
  }

  private static final class Turn implements Scheduler.Cancellable {
    final Runnable poll;
    volatile boolean cancelled;

    Turn(Runnable poll) {
      this.poll = poll;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
