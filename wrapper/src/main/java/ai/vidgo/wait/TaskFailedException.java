package ai.vidgo.wait;

/** The API reports the task as failed. The API documents that its credits are refunded. */
public final class TaskFailedException extends WaitException {
  public TaskFailedException(String reason, WaitProgress progress) {
    super("The task failed: " + reason, progress, null);
  }
}
