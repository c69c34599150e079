package ai.vidgo.wait;

/** The waiting thread was interrupted; its interrupt flag is set again. The task continues. */
public final class WaitInterruptedException extends WaitException {
  public WaitInterruptedException(WaitProgress progress) {
    super("Interrupted while waiting; the task continues", progress, null);
  }
}
