package ai.vidgo;

import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a callback says about a task: a hint that may be forged, because callbacks have no
 * documented signature. Read the task before you act on it. Immutable.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/task-management/webhooks">Documentation</a>
 */
public final class TaskCallback {
  private final String taskId;
  private final TaskData data;
  private final @Nullable String correlationId;

  TaskCallback(String taskId, TaskData data, @Nullable String correlationId) {
    this.taskId = taskId.trim();
    this.data = data;
    this.correlationId = correlationId;
  }

  public String getTaskId() {
    return taskId;
  }

  /** The {@link SubmitOptions#getCorrelationId} of the submit, or null if it is not known. */
  public @Nullable String getCorrelationId() {
    return correlationId;
  }

  public TaskStatus getStatus() {
    return data.getStatus();
  }

  /** All that was received. */
  public TaskData getData() {
    return data;
  }

  @Override
  public String toString() {
    return "TaskCallback" + data.toString().replaceFirst("^TaskData", "");
  }
}
