package ai.vidgo;

/** The wait was cancelled, or its client closed. The task goes on. */
public final class WaitCancelledException extends WaitException {
  private static final long serialVersionUID = 1L;

  WaitCancelledException(String why, WaitProgress progress) {
    super(why + "; the task continues", progress);
  }
}
