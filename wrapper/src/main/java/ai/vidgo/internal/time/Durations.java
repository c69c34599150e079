package ai.vidgo.internal.time;

import java.time.Duration;

/** Converts what options are given. Not loaded where nobody has a Duration: on Android before 8. */
public final class Durations {
  private Durations() {}

  /** Returns the nanoseconds, or the most or least if they overflow, as TimeUnit does. */
  public static long toNanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
