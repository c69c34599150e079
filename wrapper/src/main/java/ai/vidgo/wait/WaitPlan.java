package ai.vidgo.wait;

import ai.vidgo.model.Model;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The options of one wait, complete: from the call, else the client, else the model. */
final class WaitPlan {
  private static final long MAX_TIMEOUT = TimeUnit.DAYS.toNanos(3650);

  final long timeoutNanos;
  final WaitSchedule schedule;
  final int maxRetries;
  final long notFoundGraceNanos;
  final @Nullable WaitListener listener;
  final @Nullable Executor listenerExecutor;

  WaitPlan(WaitOptions options, WaitOptions defaults, Model<?, ?> model, boolean submitted) {
    WaitOptions.Builder call = options.set;
    WaitOptions.Builder client = defaults.set;
    timeoutNanos =
        Math.min(
            MAX_TIMEOUT,
            first(call.timeoutNanos, client.timeoutNanos, seconds(model.getTimeoutSeconds())));
    long interval =
        first(call.intervalNanos, client.intervalNanos, seconds(model.getIntervalSeconds()));
    schedule =
        new WaitSchedule(
            first(
                call.firstDelayNanos,
                client.firstDelayNanos,
                seconds(model.getFirstDelaySeconds())),
            interval,
            first(call.growth, client.growth, 1.0),
            first(call.ceilingNanos, client.ceilingNanos, Math.max(interval, seconds(30))),
            first(call.jitter, client.jitter, 0.2));
    maxRetries = first(call.maxRetries, client.maxRetries, 10);
    notFoundGraceNanos =
        first(call.notFoundGraceNanos, client.notFoundGraceNanos, seconds(submitted ? 30 : 0));
    WaitOptions.Builder listening = call.listener != null ? call : client;
    listener = listening.listener;
    listenerExecutor = listening.listenerExecutor;
  }

  private static <T> T first(@Nullable T call, @Nullable T client, T fallback) {
    return call != null ? call : client != null ? client : fallback;
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
