package ai.vidgo;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When to ask next: a pure function of how often was asked, what came, and a random number, so that
 * one schedule can serve any number of waits.
 */
final class WaitSchedule {
  private static final long FLOOR = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long MAX_RETRY_AFTER = TimeUnit.SECONDS.toNanos(60);

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
   * The delay before the next question.
   *
   * @param polls how many questions were asked, 0 before the first
   * @param slowDowns how many answers in a row asked for fewer questions (429)
   * @param retryAfterSeconds what the last answer's header said, if it said something
   * @param random from 0 to 1, which decides the jitter
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
      long asked = TimeUnit.SECONDS.toNanos(retryAfterSeconds);
      delay = Math.max(delay, Math.min(asked, MAX_RETRY_AFTER));
    }
    return polls == 0 ? (long) delay : Math.max(FLOOR, (long) delay);
  }
}
