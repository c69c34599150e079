package ai.vidgo;

/**
 * Called after each exchange with the API, for logs and metrics: a call that is retried is several.
 * Runs on {@link VidgoClient.Builder#callbackExecutor}, in no particular order; what it throws is
 * logged.
 */
public interface CallListener {
  void onCall(CallEvent event);
}
