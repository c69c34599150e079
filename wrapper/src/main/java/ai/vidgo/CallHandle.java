package ai.vidgo;

/** A call in progress, started by a form that takes a {@link ResultCallback}. Thread-safe. */
public interface CallHandle {
  /**
   * Asks the call to end; the callback is still called, with the outcome. A submit that has not
   * been sent yet is not sent; one that has been is not aborted, so that its task is not lost.
   * Anything else is aborted. Does not block, and does nothing if the call has ended.
   */
  void cancel();
}
