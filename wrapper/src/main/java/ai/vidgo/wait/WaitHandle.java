package ai.vidgo.wait;

/** A wait in progress. Thread-safe. */
public interface WaitHandle {
  /**
   * Ends the wait. No poll is sent once this has returned, and one in flight is aborted. The task
   * itself continues. Does nothing if the wait has ended.
   */
  void cancel();

  /** How far the wait has come. */
  WaitProgress getProgress();
}
