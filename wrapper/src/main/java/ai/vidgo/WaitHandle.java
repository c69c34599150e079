package ai.vidgo;

/** A wait that is under way. */
public interface WaitHandle {
  /**
   * Ends the wait: nothing is asked any more once this has returned, and a request in flight is
   * aborted. The task itself goes on. Does nothing if the wait has ended already.
   */
  void cancel();

  /** How far the wait has come. */
  WaitProgress getProgress();
}
