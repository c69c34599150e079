package ai.vidgo;

import ai.vidgo.model.ApiModel;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a task looked like when it was read. Immutable.
 *
 * @param <R> one entry of the files
 * @see <a href="https://docs.vidgo.ai/api-manual/task-management/status">Documentation</a>
 */
public final class TaskSnapshot<R> {
  private final String taskId;
  private final TaskData data;
  private final List<R> files;
  private final Scheduler clock;
  private final long readNanos;

  private TaskSnapshot(String taskId, TaskData data, List<R> files, Scheduler clock) {
    this.taskId = taskId;
    this.data = data;
    this.files = files;
    this.clock = clock;
    this.readNanos = clock.nanoTime();
  }

  /**
   * Types the files. An entry that is not what the model documents is left out; {@link #getData()}
   * has it as it came.
   */
  static <R> TaskSnapshot<R> of(Model<?, R> model, String taskId, TaskData data, Scheduler clock) {
    List<R> files = new ArrayList<>();
    List<Map<String, Object>> raw = data.getFiles();
    for (Map<String, Object> file :
        raw == null ? Collections.<Map<String, Object>>emptyList() : raw) {
      R result = Results.read(model, file);
      if (result
          != null) { // a wait that finds no usable entry ends with an exception that shows all
        files.add(result);
      }
    }
    return new TaskSnapshot<>(taskId, data, Collections.unmodifiableList(files), clock);
  }

  /** The task of a model that answered its submit with the result itself. */
  static <R> TaskSnapshot<R> finished(R result, Map<String, Object> raw, Scheduler clock) {
    TaskData data =
        TaskData.builder()
            .status(TaskStatus.FINISHED)
            .files(Collections.singletonList(raw))
            .build();
    return new TaskSnapshot<>("", data, Collections.singletonList(result), clock);
  }

  /** The id of the task; empty if the API answered the submit with the result and gave no id. */
  public String getTaskId() {
    return taskId;
  }

  /** Where the task is in its life; may be a word that this version does not know. */
  public TaskStatus getStatus() {
    return data.getStatus();
  }

  /**
   * The results, in the order of the API; empty unless finished. Unmodifiable. Entries that the
   * client could not read are not among them, but in {@link #getData()}.
   */
  public List<R> getFiles() {
    return files;
  }

  /**
   * The first result.
   *
   * @throws IllegalStateException if there is none, which cannot be after a wait
   */
  public R getFirstFile() {
    if (files.isEmpty()) {
      throw new IllegalStateException("task " + taskId + " has no files; status: " + getStatus());
    }
    return files.get(0);
  }

  /** Percentage done, 0 to 100, or null where the API gives none, as for music. */
  public @Nullable Integer getProgress() {
    return data.getProgress();
  }

  /** Why the task failed, or null. */
  public @Nullable String getErrorMessage() {
    return data.getErrorMessage();
  }

  /** When the task was made: ISO 8601 without a zone, as the API gives it, or null. */
  public @Nullable String getCreatedTime() {
    return data.getCreatedTime();
  }

  /**
   * Milliseconds since this was read: how old its addresses of files are at least, which expire.
   * Measured with a clock that nobody sets; on Android it may stand still while the device sleeps.
   */
  public long getAgeMillis() {
    return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - readNanos);
  }

  /** As {@link #getAgeMillis()}; on Android from API 26 or with desugaring. */
  public Duration getAge() {
    return Duration.ofNanos(clock.nanoTime() - readNanos);
  }

  /** All that was read, {@linkplain ApiModel#getExtraMembers() unknown members} included. */
  public TaskData getData() {
    return data;
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
