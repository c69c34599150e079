package ai.vidgo;

/** A call in progress, started by a form that takes a {@link ResultCallback}. Thread-safe. */
public interface CallHandle {
  /**
   * Asks the call to end; the callback is called in any case, and says what became of it. A submit
   * that has not been sent is not sent any more; one that has been is not aborted, so that its task
   * is not lost. Anything else is aborted. Does not block, and does nothing if the call has ended.
   */
  void cancel();
}
