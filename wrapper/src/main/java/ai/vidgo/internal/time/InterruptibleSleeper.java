package ai.vidgo.internal.time;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Lets threads sleep; {@link #close} wakes them all. */
public final class InterruptibleSleeper {
  private final Scheduler scheduler;
  private final Set<CountDownLatch> sleepers =
      Collections.newSetFromMap(new ConcurrentHashMap<CountDownLatch, Boolean>());
  private volatile boolean closed;

  public InterruptibleSleeper(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Parks the thread, without a monitor, which would pin a virtual thread.
   *
   * @param hold of the thread; taken again before the timer is done
   * @return false if this was closed or the thread interrupted, whose interrupt flag is kept
   */
  public boolean sleep(long nanos, Hold hold) {
    CountDownLatch over = new CountDownLatch(1);
    sleepers.add(over);
    Scheduler.Cancellable timer = null;
    try {
      // Checked after adding, so that either close() sees the latch or this sees the flag.
      if (!closed && !Thread.currentThread().isInterrupted()) {
        timer =
            scheduler.schedule(
                () -> {
                  hold.take();
                  over.countDown();
                },
                nanos);
        hold.release();
        over.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sleepers.remove(over);
      if (timer != null) {
        timer.cancel();
      }
      hold.take();
    }
    return !closed && !Thread.currentThread().isInterrupted();
  }

  public void close() {
    closed = true;
    for (CountDownLatch sleeper : sleepers) {
      sleeper.countDown();
    }
  }
}
