package ai.vidgo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The polls a second that all waits of one client share, so that a thousand waits do not storm the
 * API.
 *
 * <p>First come, first served, and a wait stands in the line once at most: with {@code n} waits and
 * {@code r} polls a second nobody stands in it for longer than {@code n / r} seconds.
 */
final class PollBudget {
  /** What may be caught up after a timer that came late; more would be a burst. */
  private static final long SLACK = TimeUnit.MILLISECONDS.toNanos(50);

  private final Scheduler scheduler;
  private final long spacing;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Turn> line = new ArrayDeque<>();
  private long nextFree;
  private boolean timerSet;

  PollBudget(Scheduler scheduler, double pollsPerSecond) {
    this.scheduler = scheduler;
    this.spacing = (long) (TimeUnit.SECONDS.toNanos(1) / pollsPerSecond);
    this.nextFree = scheduler.nanoTime();
  }

  /** Runs the poll when it is its turn, at once if nobody waits; on this thread or the timer's. */
  Scheduler.Cancellable acquire(Runnable poll) {
    Turn turn = new Turn(poll);
    lock.lock();
    try {
      long now = scheduler.nanoTime();
      if (!line.isEmpty() || nextFree - now > 0) {
        line.addLast(turn);
        setTimer(now);
        return turn;
      }
      take(now);
    } finally {
      lock.unlock();
    }
    poll.run();
    return turn;
  }

  private void serve() {
    lock.lock();
    timerSet = false;
    lock.unlock();
    for (Turn turn = next(); turn != null; turn = next()) {
      turn.poll.run(); // a wait that ended meanwhile sends nothing
    }
  }

  /** Whose turn it is, or null if nobody waits or the next turn is still to come. */
  private @Nullable Turn next() {
    lock.lock();
    try {
      while (!line.isEmpty() && line.peekFirst().cancelled) {
        line.removeFirst(); // costs no turn
      }
      long now = scheduler.nanoTime();
      if (line.isEmpty()) {
        return null;
      }
      if (nextFree - now > 0) {
        setTimer(now);
        return null;
      }
      take(now);
      return line.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  private void take(long now) {
    long earliest = now - SLACK;
    // By their difference, for the clock may overflow.
    nextFree = (nextFree - earliest > 0 ? nextFree : earliest) + spacing;
  }

  private void setTimer(long now) {
    if (!timerSet) {
      timerSet = true;
      scheduler.schedule(this::serve, Math.max(0, nextFree - now));
    }
  }

  private static final class Turn implements Scheduler.Cancellable {
    private final Runnable poll;
    private volatile boolean cancelled;

    Turn(Runnable poll) {
      this.poll = poll;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
