package ai.vidgo.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A clock that stands still until a test advances it.
 *
 * <p>Starts at 2026-01-01T00:00:00Z unless told otherwise. Safe for use by several threads.
 */
public final class ManualClock implements SandboxClock {
  private Instant now;

  /** Creates a clock that stands at 2026-01-01T00:00:00Z. */
  public ManualClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Creates a clock that stands at {@code start}. */
  public ManualClock(Instant start) {
    now = Objects.requireNonNull(start, "start");
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /**
   * Moves the clock forward.
   *
   * @throws IllegalArgumentException if {@code step} is negative
   */
  public synchronized void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("step is negative: " + step);
    }
    now = now.plus(step);
  }
}
