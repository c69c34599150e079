package ai.vidgo.wait;

import ai.vidgo.internal.time.RetryAfter;
import ai.vidgo.model.Model;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The options of one wait, complete: from the call, else the client, else the model. Immutable. */
final class WaitPlan {
  private static final long MAX_TIMEOUT = TimeUnit.DAYS.toNanos(3650);
  private static final long MIN_DELAY = TimeUnit.MILLISECONDS.toNanos(100);

  final long timeoutNanos;
  final int maxRetries;
  final long notFoundGraceNanos;
  final @Nullable WaitListener listener;
  final @Nullable Executor listenerExecutor;
  private final long firstDelay;
  private final long interval;
  private final double growth;
  private final long ceiling;
  private final double jitter;

  /**
   * @param age nanoseconds since this client submitted the task, or null
   */
  WaitPlan(WaitOptions options, WaitOptions defaults, Model<?, ?> model, @Nullable Long age) {
    WaitOptions.Builder call = options.set;
    WaitOptions.Builder client = defaults.set;
    long timeout =
        first(call.timeoutNanos, client.timeoutNanos, seconds(model.getTimeoutSeconds()));
    timeoutNanos = Math.min(MAX_TIMEOUT, timeout);
    maxRetries = first(call.maxRetries, client.maxRetries, 10);
    notFoundGraceNanos =
        first(call.notFoundGraceNanos, client.notFoundGraceNanos, seconds(age == null ? 0 : 30));
    WaitOptions.Builder listening = call.listener != null ? call : client;
    listener = listening.listener;
    listenerExecutor = listening.listenerExecutor;
    // A task that was not submitted just now may have ended long ago.
    long first = age == null ? 0 : Math.max(0, seconds(model.getFirstDelaySeconds()) - age);
    firstDelay = first(call.firstDelayNanos, client.firstDelayNanos, first);
    interval = first(call.intervalNanos, client.intervalNanos, seconds(model.getIntervalSeconds()));
    growth = first(call.growth, client.growth, 1.0);
    ceiling = first(call.ceilingNanos, client.ceilingNanos, Math.max(interval, seconds(30)));
    jitter = first(call.jitter, client.jitter, 0.2);
  }

  private static <T> T first(@Nullable T call, @Nullable T client, T fallback) {
    return call != null ? call : client != null ? client : fallback;
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  /**
   * The delay before the next poll. A pure function, so that a test can try any schedule.
   *
   * @param polls how many were sent, 0 before the first
   * @param slowDowns how many responses in a row were 429
   * @param retryAfterSeconds the last response's {@code Retry-After}, or null
   * @param random from 0 to 1, for the jitter
   */
  long delayNanos(int polls, int slowDowns, @Nullable Long retryAfterSeconds, double random) {
    double delay =
        polls == 0 ? firstDelay : Math.min(ceiling, interval * Math.pow(growth, polls - 1.0));
    delay *= Math.scalb(1.0, Math.min(slowDowns, 10));
    delay = Math.min(delay, Math.max(ceiling, firstDelay));
    delay *= 1 + jitter * (2 * random - 1);
    if (retryAfterSeconds != null) {
      delay = Math.max(delay, RetryAfter.cappedNanos(retryAfterSeconds));
    }
    return polls == 0 ? (long) delay : Math.max(MIN_DELAY, (long) delay);
  }
}
