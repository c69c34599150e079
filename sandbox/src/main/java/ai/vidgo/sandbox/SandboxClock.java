package ai.vidgo.sandbox;

import java.time.Instant;

/**
 * Tells the sandbox what time it is: the state of every task follows from it alone.
 *
 * <p>Called from the server's threads, so implementations are safe for use by several threads.
 */
public interface SandboxClock {
  /** Returns the current time, never earlier than what it returned before. */
  Instant now();

  /** Returns a clock that runs like the system's and does not jump when that is set. */
  static SandboxClock system() {
    Instant start = Instant.now();
    long origin = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - origin);
  }
}
