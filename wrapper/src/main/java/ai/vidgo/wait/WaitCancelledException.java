package ai.vidgo.wait;

/** The wait was cancelled, or its client closed. The task continues. */
public final class WaitCancelledException extends WaitException {
  public WaitCancelledException(String reason, WaitProgress progress) {
    super(reason + "; the task continues", progress, null);
  }
}
