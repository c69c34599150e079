package ai.vidgo;

/** The waiting thread was interrupted; its interrupt flag is set again. The task goes on. */
public final class WaitInterruptedException extends WaitException {
  private static final long serialVersionUID = 1L;

  WaitInterruptedException(WaitProgress progress) {
    super("Interrupted while waiting; the task continues", progress);
  }
}
