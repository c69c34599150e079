package ai.vidgo.wait;

/** Notified whenever the status or the percentage of an awaited task changes. */
public interface WaitListener {
  /**
   * The task's status or percentage differs from the last poll's.
   *
   * <p>Called on the executor passed with the listener, else on a thread of the client that must
   * not be blocked. What it throws is logged once and does not end the wait.
   */
  void onProgress(WaitProgress progress);
}
