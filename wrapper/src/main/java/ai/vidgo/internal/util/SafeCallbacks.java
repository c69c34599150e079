package ai.vidgo.internal.util;

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
      if (reported.compareAndSet(false, true)) {
        LOGGER.log(Level.WARNING, "A listener or callback passed to the Vidgo client threw", e);
      }
    }
  }
}
