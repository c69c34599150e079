package ai.vidgo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Lets threads sleep for a while, until the client is closed at the latest. */
final class Pauses {
  private final Scheduler scheduler;
  private final Set<CountDownLatch> sleepers =
      Collections.newSetFromMap(new ConcurrentHashMap<CountDownLatch, Boolean>());
  private volatile boolean closed;

  Pauses(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Parks the thread without a monitor, which would pin a virtual one.
   *
   * @return false if it was closed, or the thread was interrupted; its flag is set then
   */
  boolean pause(long nanos) {
    CountDownLatch over = new CountDownLatch(1);
    sleepers.add(over);
    Scheduler.Cancellable timer = null;
    try {
      // Asked after it was added, so that close() sees it or it sees that it is closed.
      if (!closed && !Thread.currentThread().isInterrupted()) {
        timer = scheduler.schedule(over::countDown, nanos);
        over.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sleepers.remove(over);
      if (timer != null) {
        timer.cancel();
      }
    }
    return !closed && !Thread.currentThread().isInterrupted();
  }

  void close() {
    closed = true;
    for (CountDownLatch sleeper : new ArrayList<>(sleepers)) {
      sleeper.countDown();
    }
  }
}
