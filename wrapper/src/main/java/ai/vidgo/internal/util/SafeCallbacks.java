package ai.vidgo.internal.util;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the caller's listeners and callbacks; logs what they throw. */
public final class SafeCallbacks {
  private static final Logger LOGGER = Logger.getLogger("ai.vidgo");

  private SafeCallbacks() {}

  /** Runs the callback; logs what it throws, but only the first time per {@code reported}. */
  public static void run(Runnable callback, AtomicBoolean reported) {
    try {
      callback.run();
    } catch (Throwable e) { // including AssertionError, and checked exceptions thrown from Kotlin
      report(e, reported);
    }
  }

  /** As {@link #run}, on the executor; on a thread of our own if that refuses. */
  public static void execute(Executor executor, Runnable callback, AtomicBoolean reported) {
    Runnable safe = () -> run(callback, reported);
    try {
      executor.execute(safe);
    } catch (Throwable e) {
      report(e, reported);
      DaemonThreads.CALLBACKS.execute(safe); // an outcome must not be lost
    }
  }

  private static void report(Throwable thrown, AtomicBoolean reported) {
    if (reported.compareAndSet(false, true)) {
      LOGGER.log(Level.WARNING, "Code passed to the Vidgo client threw", thrown);
    }
  }
}
