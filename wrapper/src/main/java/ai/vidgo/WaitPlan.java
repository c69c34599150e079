package ai.vidgo;

import ai.vidgo.model.Model;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Options with every gap filled: per call, else per client, else from the model. */
final class WaitPlan {
  private static final long MAX_TIMEOUT = TimeUnit.DAYS.toNanos(3650);

  final long timeoutNanos;
  final WaitSchedule schedule;
  final int failureBudget;
  final long notFoundGraceNanos;
  final @Nullable WaitListener listener;
  final @Nullable Executor listenerExecutor;

  private WaitPlan(WaitOptions call, WaitOptions client, Model<?, ?> model, boolean submitted) {
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
    failureBudget = first(call.failureBudget, client.failureBudget, 10);
    notFoundGraceNanos =
        first(call.notFoundGraceNanos, client.notFoundGraceNanos, seconds(submitted ? 30 : 0));
    WaitOptions listening = call.listener != null ? call : client;
    listener = listening.listener;
    listenerExecutor = listening.listenerExecutor;
  }

  static WaitPlan of(WaitOptions call, WaitOptions client, Model<?, ?> model, boolean submitted) {
    return new WaitPlan(call, client, model, submitted);
  }

  private static <T> T first(@Nullable T call, @Nullable T client, T standard) {
    return call != null ? call : client != null ? client : standard;
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
