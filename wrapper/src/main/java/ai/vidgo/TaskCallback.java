package ai.vidgo;

import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a callback says of a task. A hint, never the truth: callbacks carry no documented signature,
 * so read the task before you act on one.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/task-management/webhooks">Documentation</a>
 */
public final class TaskCallback {
  private final String taskId;
  private final TaskData data;
  private final @Nullable String correlationId;

  TaskCallback(String taskId, TaskData data, @Nullable String correlationId) {
    this.taskId = taskId;
    this.data = data;
    this.correlationId = correlationId;
  }

  /** The id of the task that it is about. */
  public String getTaskId() {
    return taskId;
  }

  /**
   * The {@link SubmitOptions.Builder#correlationId} of the submit that it belongs to, or null if
   * there was none, or {@link Callbacks#parse(String, String)} was not told the URL. As little
   * proved as the rest.
   */
  public @Nullable String getCorrelationId() {
    return correlationId;
  }

  /** What it says the task's status is. */
  public TaskStatus getStatus() {
    return data.getStatus();
  }

  /** All that it says. */
  public TaskData getData() {
    return data;
  }

  @Override
  public String toString() {
    return "TaskCallback" + data.toString().replaceFirst("^TaskData", "");
  }
}
