package ai.vidgo;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a caller's code so that what it throws is seen, and harms nothing of ours. */
final class Guarded {
  private static final Logger LOGGER = Logger.getLogger("ai.vidgo");

  private Guarded() {}

  static void run(Runnable callersCode) {
    try {
      callersCode.run();
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "A listener or callback given to the Vidgo client failed", e);
    }
  }
}
