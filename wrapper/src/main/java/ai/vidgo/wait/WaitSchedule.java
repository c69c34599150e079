package ai.vidgo.wait;

import ai.vidgo.internal.time.RetryAfter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When to poll next: a pure function of the number of polls, the last response and a random number,
 * so that any number of waits can share a schedule.
 */
final class WaitSchedule {
  private static final long MIN_DELAY = TimeUnit.MILLISECONDS.toNanos(100);

  private final long firstDelayNanos;
  private final long intervalNanos;
  private final double growth;
  private final long ceilingNanos;
  private final double jitter;

  WaitSchedule(
      long firstDelayNanos, long intervalNanos, double growth, long ceilingNanos, double jitter) {
    this.firstDelayNanos = firstDelayNanos;
    this.intervalNanos = intervalNanos;
    this.growth = growth;
    this.ceilingNanos = ceilingNanos;
    this.jitter = jitter;
  }

  /**
   * The delay before the next poll.
   *
   * @param polls how many were sent, 0 before the first
   * @param slowDowns how many responses in a row were 429
   * @param retryAfterSeconds the last response's {@code Retry-After}, or null
   * @param random from 0 to 1, for the jitter
   */
  long delayNanos(int polls, int slowDowns, @Nullable Long retryAfterSeconds, double random) {
    double delay =
        polls == 0
            ? firstDelayNanos
            : Math.min(ceilingNanos, intervalNanos * Math.pow(growth, polls - 1.0));
    delay *= Math.scalb(1.0, Math.min(slowDowns, 10));
    delay = Math.min(delay, Math.max(ceilingNanos, firstDelayNanos));
    delay *= 1 + jitter * (2 * random - 1);
    if (retryAfterSeconds != null) {
      delay = Math.max(delay, RetryAfter.cappedNanos(retryAfterSeconds));
    }
    return polls == 0 ? (long) delay : Math.max(MIN_DELAY, (long) delay);
  }
}
