package ai.vidgo.sandbox;

import java.time.Instant;

/**
 * The source of the sandbox's time, on which alone the state of every task depends.
 *
 * <p>Called from the server's threads, so implementations must be thread-safe.
 */
public interface SandboxClock {
  /** Returns the current time, never earlier than what it returned before. */
  Instant now();

  /** Returns a clock that starts at the system's time and never jumps, even if that is changed. */
  static SandboxClock system() {
    Instant start = Instant.now();
    long origin = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - origin);
  }

  /**
   * Returns a clock that starts at the system's time and runs faster, or slower, than it.
   *
   * @param speed how many times faster; more than 0, at most 1,000,000
   */
  static SandboxClock system(double speed) {
    if (!(speed > 0 && speed <= 1_000_000)) { // NaN is neither
      throw new IllegalArgumentException("speed is not above 0 and at most 1,000,000: " + speed);
    }
    Instant start = Instant.now();
    long origin = System.nanoTime();
    return () -> start.plusMillis((long) ((System.nanoTime() - origin) * speed / 1e6));
  }
}
