package ai.vidgo.wait;

import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.http.Envelope;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.time.TimerScheduler;
import ai.vidgo.model.ApiModel;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import java.io.IOException;
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
  private final TaskStatus status;
  private final List<R> files;
  private final @Nullable String createdTime;
  private final @Nullable Integer progress;
  private final @Nullable String errorMessage;
  private final String body; // empty if the data was there first
  private final Scheduler clock;
  private final long readNanos;
  private @Nullable TaskData data; // immutable, so that it does no harm if two threads decode it

  /**
   * @param body the response, for what the other parameters do not have
   */
  TaskSnapshot(
      String taskId,
      TaskStatus status,
      List<R> files,
      @Nullable String createdTime,
      @Nullable Integer progress,
      @Nullable String errorMessage,
      String body,
      Scheduler clock) {
    this.taskId = taskId;
    this.status = status;
    this.files = files.isEmpty() ? Collections.<R>emptyList() : Collections.unmodifiableList(files);
    this.createdTime = createdTime;
    this.progress = progress;
    this.errorMessage = errorMessage;
    this.body = body;
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
    TaskSnapshot<R> snapshot =
        new TaskSnapshot<>(
            taskId,
            data.getStatus(),
            files,
            data.getCreatedTime(),
            data.getProgress(),
            data.getErrorMessage(),
            "",
            clock);
    snapshot.data = data;
    return snapshot;
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
    return status;
  }

  /**
   * The results, in the order of the API; unmodifiable, empty if there are none yet. Files that are
   * not what the model documents are left out; {@link #getData()} has them.
   */
  public List<R> getFiles() {
    return files;
  }

  /**
   * The first result. After a wait there is one.
   *
   * @throws IllegalStateException if there is none
   */
  public R getFirstFile() {
    if (files.isEmpty()) {
      throw new IllegalStateException("task " + taskId + " has no files; status: " + getStatus());
    }
    return files.get(0);
  }

  /** The percentage done, 0 to 100, or null where the API reports none, as for music. */
  public @Nullable Integer getProgress() {
    return progress;
  }

  /** Why the task failed, or null. */
  public @Nullable String getErrorMessage() {
    return errorMessage;
  }

  /** When the task was created: ISO 8601 without a zone, as the API sends it, or null. */
  public @Nullable String getCreatedTime() {
    return createdTime;
  }

  /**
   * Milliseconds since this was read: the minimum age of its file URLs, which expire. Measured with
   * a monotonic clock, which on Android may stop while the device sleeps.
   */
  public long getAgeMillis() {
    return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - readNanos);
  }

  /** As {@link #getAgeMillis()}; on Android from API 26 or with desugaring. */
  public Duration getAge() {
    return Duration.ofNanos(clock.nanoTime() - readNanos);
  }

  /** All that was read, with {@linkplain ApiModel#getExtraMembers() unknown members}. */
  public TaskData getData() {
    TaskData decoded = data;
    if (decoded == null) {
      try {
        decoded = Envelope.readUnusual(body, DataReader.of(TaskData.jsonAdapter()));
      } catch (IOException e) {
        throw new AssertionError(e); // it was decoded before
      }
      data = decoded;
    }
    return Objects.requireNonNull(decoded);
  }

  @Override
  public String toString() {
    return getData().toString();
  }
}
