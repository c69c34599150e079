package ai.vidgo.spring;

import ai.vidgo.Task;
import ai.vidgo.wait.TaskFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A callback arrived, and the task that it names has failed: it was read again before this was
 * published. Published once per task by each instance of the application, on a thread of the
 * client.
 */
public final class VidgoTaskFailedEvent {
  private final Task<?> task;
  private final TaskFailedException failure;
  private final @Nullable String correlationId;

  /** For tests, too. */
  public VidgoTaskFailedEvent(
      Task<?> task, TaskFailedException failure, @Nullable String correlationId) {
    this.task = task;
    this.failure = failure;
    this.correlationId = correlationId;
  }

  public Task<?> getTask() {
    return task;
  }

  /** Why, and what was read of the task. */
  public TaskFailedException getFailure() {
    return failure;
  }

  /** The correlation id of the submit, or null if it had none. */
  public @Nullable String getCorrelationId() {
    return correlationId;
  }

  @Override
  public String toString() {
    return "VidgoTaskFailedEvent{" + task + "}";
  }
}
