package ai.vidgo;

/** Told whenever the status or the percentage of an awaited task changes. */
public interface WaitListener {
  /**
   * The task's status or percentage is another than when it was read before.
   *
   * <p>Called on the executor named with the listener; without one, on a thread of the client that
   * must not be held up. What it throws is logged once and does not end the wait.
   */
  void onProgress(WaitProgress progress);
}
