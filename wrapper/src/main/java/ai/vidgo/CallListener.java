package ai.vidgo;

import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitProgress;
import org.jspecify.annotations.Nullable;

/**
 * Called after each exchange with the API, for logs and metrics: a call that is retried is several.
 * Runs on {@link VidgoClient.Builder#callbackExecutor}, in no particular order; what it throws is
 * logged.
 */
public interface CallListener {
  void onCall(CallEvent event);

  /**
   * Called once when a wait has ended, whatever the outcome. Default: does nothing.
   *
   * @param progress how far it had come
   * @param failure what the wait failed with, or null if its task has finished
   */
  default void onWaitEnded(WaitProgress progress, @Nullable WaitException failure) {}
}
