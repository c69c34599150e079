package ai.vidgo.wait;

import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.time.TimerScheduler;
import ai.vidgo.model.ApiModel;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A task as it was when it was read. Immutable.
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

  /** A snapshot that was read just now; for tests, too. */
  public static <R> TaskSnapshot<R> of(Model<?, R> model, String taskId, TaskData data) {
    return of(model, taskId, data, TimerScheduler.INSTANCE);
  }

  /** Not API. As {@link #of(Model, String, TaskData)}, with another clock. */
  public static <R> TaskSnapshot<R> of(
      Model<?, R> model, String taskId, TaskData data, Scheduler clock) {
    List<R> files = new ArrayList<>();
    List<Map<String, Object>> raw = data.getFiles();
    if (raw != null) {
      for (Map<String, Object> file : raw) {
        R result = model.readResult(file);
        if (result != null) { // a wait that finds no usable file fails with all that was read
          files.add(result);
        }
      }
    }
    return new TaskSnapshot<>(taskId, data, Collections.unmodifiableList(files), clock);
  }

  /** Whether status and progress are those of an earlier one. */
  boolean isAsFarAs(@Nullable TaskSnapshot<?> earlier) {
    return earlier != null
        && earlier.getStatus().equals(getStatus())
        && Objects.equals(earlier.getProgress(), getProgress());
  }

  /** The id of the task; empty if the API returned the result of a submit directly. */
  public String getTaskId() {
    return taskId;
  }

  /** The status of the task; may be a value that this version does not know. */
  public TaskStatus getStatus() {
    return data.getStatus();
  }

  /**
   * The results, in the order of the API; empty unless finished. Unmodifiable. Does not contain
   * files that are not what the model documents; {@link #getData()} does.
   */
  public List<R> getFiles() {
    return files;
  }

  /** The first result, which there is after a wait; throws IllegalStateException if not. */
  public R getFirstFile() {
    if (files.isEmpty()) {
      throw new IllegalStateException("task " + taskId + " has no files; status: " + getStatus());
    }
    return files.get(0);
  }

  /** The percentage done, 0 to 100, or null where the API reports none, as for music. */
  public @Nullable Integer getProgress() {
    return data.getProgress();
  }

  /** Why the task failed, or null. */
  public @Nullable String getErrorMessage() {
    return data.getErrorMessage();
  }

  /** When the task was created: ISO 8601 without a zone, as the API sends it, or null. */
  public @Nullable String getCreatedTime() {
    return data.getCreatedTime();
  }

  /**
   * Milliseconds since this was read: the least age of its file URLs, which expire. Measured with a
   * monotonic clock, which on Android may stop while the device sleeps.
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
