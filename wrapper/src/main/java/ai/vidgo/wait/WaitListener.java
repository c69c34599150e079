package ai.vidgo.wait;

/** Notified whenever the status or the percentage of an awaited task changes. */
public interface WaitListener {
  /**
   * The task's status or percentage differs from the last poll's.
   *
   * <p>Called on the executor passed with the listener, else on the client's {@code
   * callbackExecutor}; one call after another, all before the outcome, unless this blocks until the
   * wait's timeout. What it throws is logged once and does not end the wait.
   */
  void onProgress(WaitProgress progress);
}
