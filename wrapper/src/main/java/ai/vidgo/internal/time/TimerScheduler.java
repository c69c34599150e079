package ai.vidgo.internal.time;

import ai.vidgo.internal.util.DaemonThreads;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Real time: one daemon thread for all clients, started on first use, ended when there are no
 * timers. No code of the caller runs on it.
 */
public final class TimerScheduler implements Scheduler {
  public static final TimerScheduler INSTANCE = new TimerScheduler();

  private @Nullable ScheduledThreadPoolExecutor timer;

  TimerScheduler() {}

  synchronized ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor made = timer;
    if (made == null) {
      made = new ScheduledThreadPoolExecutor(1, new DaemonThreads("Vidgo timer"));
      made.setRemoveOnCancelPolicy(true);
      made.setKeepAliveTime(DaemonThreads.IDLE_SECONDS, TimeUnit.SECONDS);
      made.allowCoreThreadTimeOut(true);
      timer = made;
    }
    return made;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    Timer made = new Timer(task);
    made.future = timer().schedule((Callable<Void>) made, delayNanos, TimeUnit.NANOSECONDS);
    return made;
  }

  /** One object in place of two: there is one for each sleeping wait. */
  private static final class Timer implements Callable<@Nullable Void>, Cancellable {
    private final Runnable task;
    volatile @Nullable Future<?> future;

    Timer(Runnable task) {
      this.task = task;
    }

    @Override
    public @Nullable Void call() {
      task.run();
      return null;
    }

    @Override
    public void cancel() {
      Objects.requireNonNull(future).cancel(false);
    }
  }
}
