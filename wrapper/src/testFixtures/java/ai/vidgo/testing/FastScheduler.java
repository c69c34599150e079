package ai.vidgo.testing;

import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.time.TimerScheduler;

/** Real time, a thousand times faster, for tests whose sockets and threads are real. */
public final class FastScheduler implements Scheduler {
  private static final int TIMES = 1000;

  @Override
  public long nanoTime() {
    return System.nanoTime() * TIMES;
  }

  @Override
  public Cancellable schedule(Runnable work, long delayNanos) {
    return TimerScheduler.INSTANCE.schedule(work, delayNanos / TIMES);
  }
}
