package ai.vidgo.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that stands still until a test advances it.
 *
 * <p>Starts at 2026-01-01T00:00:00Z by default. Thread-safe.
 */
public final class ManualClock implements SandboxClock {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Instant now;

  /** Creates a clock that starts at 2026-01-01T00:00:00Z. */
  public ManualClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Creates a clock that starts at {@code start}. */
  public ManualClock(Instant start) {
    now = Objects.requireNonNull(start, "start");
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /**
   * Moves the clock forward. Sends the callbacks that become due, on this thread, before it
   * returns; a step of zero sends those that are due already.
   *
   * @throws IllegalArgumentException if {@code step} is negative
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("step is negative: " + step);
    }
    synchronized (this) {
      now = now.plus(step);
    }
    // Not under the lock: a receiver of callbacks may read the clock.
    listeners.forEach(Runnable::run);
  }

  /**
   * Runs a listener on the thread of {@link #advance}, after each step, until {@link
   * #removeListener}.
   */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Ends {@link #addListener}; does nothing if it was not added. */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }
}
