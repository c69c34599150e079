package ai.vidgo;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a caller's code so that what it throws is seen, and harms nothing of ours. */
final class Guarded {
  private static final Logger LOGGER = Logger.getLogger("ai.vidgo");

  private Guarded() {}

  /** Logs what the code throws, unless {@code reported} says that it was done before. */
  static void run(Runnable callersCode, AtomicBoolean reported) {
    try {
      callersCode.run();
    } catch (Throwable e) { // also an assertion that failed, and what Kotlin throws unchecked
      if (reported.compareAndSet(false, true)) {
        LOGGER.log(Level.WARNING, "A listener or callback given to the Vidgo client failed", e);
      }
    }
  }
}
