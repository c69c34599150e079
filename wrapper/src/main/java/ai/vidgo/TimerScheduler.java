package ai.vidgo;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The real time: one daemon thread, started with the first wait, ended after a minute of none. */
final class TimerScheduler implements Scheduler {
  final ScheduledThreadPoolExecutor timer;

  TimerScheduler() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "Vidgo timer");
              thread.setDaemon(true);
              return thread;
            },
            // Once it is closed no wait is left, so what still comes is of no use to anybody.
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(60, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable work, long delayNanos) {
    Future<?> future = timer.schedule(work, delayNanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  void close() {
    timer.shutdownNow();
  }
}
