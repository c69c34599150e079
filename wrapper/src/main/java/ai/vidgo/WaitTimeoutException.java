package ai.vidgo;

/** The task did not end in the time given to the wait. It goes on, and can be waited for again. */
public final class WaitTimeoutException extends WaitException {
  private static final long serialVersionUID = 1L;

  WaitTimeoutException(String resume, WaitProgress progress) {
    super(
        "The task has not ended in time; it continues and may be billed; wait for it again with "
            + resume,
        progress);
  }
}
