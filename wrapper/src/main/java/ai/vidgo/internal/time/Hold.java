package ai.vidgo.internal.time;

import org.jspecify.annotations.Nullable;

/** Tells a scheduler that a thread works, except while it sleeps. */
public final class Hold {
  private final Scheduler scheduler;
  private @Nullable Runnable release;
  private boolean closed;

  public Hold(Scheduler scheduler) {
    this.scheduler = scheduler;
    take();
  }

  synchronized void take() {
    if (release == null && !closed) {
      release = scheduler.hold();
    }
  }

  synchronized void release() {
    if (release != null) {
      release.run();
      release = null;
    }
  }

  public synchronized void close() {
    closed = true; // a late timer takes nothing any more
    release();
  }
}
