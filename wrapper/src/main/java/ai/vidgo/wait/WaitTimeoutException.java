package ai.vidgo.wait;

/** The task did not end within the wait's timeout. It continues, and can be awaited again. */
public final class WaitTimeoutException extends WaitException {
  public WaitTimeoutException(WaitProgress progress) {
    super(
        "The task has not ended in time; it continues and may be billed; await it again with "
            + progress.resumeCode(),
        progress,
        null);
  }
}
