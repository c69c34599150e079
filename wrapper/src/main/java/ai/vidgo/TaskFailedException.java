package ai.vidgo;

/** The API reports the task as failed; its credits are documented to be given back. */
public final class TaskFailedException extends WaitException {
  private static final long serialVersionUID = 1L;

  TaskFailedException(String reason, WaitProgress progress) {
    super("The task failed: " + reason, progress);
  }
}
