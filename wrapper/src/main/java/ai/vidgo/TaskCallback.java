package ai.vidgo;

import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;

/**
 * What a callback says of a task. A hint, never the truth: callbacks carry no documented signature,
 * so read the task before you act on one.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/task-management/webhooks">Documentation</a>
 */
public final class TaskCallback {
  private final String taskId;
  private final TaskData data;

  TaskCallback(String taskId, TaskData data) {
    this.taskId = taskId;
    this.data = data;
  }

  /** The id of the task that it is about. */
  public String getTaskId() {
    return taskId;
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
