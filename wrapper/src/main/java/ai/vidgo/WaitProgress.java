package ai.vidgo;

import ai.vidgo.model.TaskStatus;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far a wait has come: which task, what was last read of it, for how long, in how many polls.
 */
public final class WaitProgress {
  private final String taskId;
  private final String modelId;
  private final @Nullable TaskSnapshot<?> snapshot;
  private final long elapsedNanos;
  private final int polls;

  WaitProgress(
      String taskId,
      String modelId,
      @Nullable TaskSnapshot<?> snapshot,
      long elapsedNanos,
      int polls) {
    this.taskId = taskId;
    this.modelId = modelId;
    this.snapshot = snapshot;
    this.elapsedNanos = elapsedNanos;
    this.polls = polls;
  }

  /** The id of the task. */
  public String getTaskId() {
    return taskId;
  }

  /** The id of the model. */
  public String getModelId() {
    return modelId;
  }

  /** What was last read of the task, or null if nothing was yet. */
  public @Nullable TaskSnapshot<?> getSnapshot() {
    return snapshot;
  }

  /** The status last read, or null if none was yet. */
  public @Nullable TaskStatus getStatus() {
    return snapshot == null ? null : snapshot.getStatus();
  }

  /** The percentage last read, or null where the API gives none, as for music. */
  public @Nullable Integer getPercent() {
    return snapshot == null ? null : snapshot.getProgress();
  }

  /** Milliseconds since the wait began. */
  public long getElapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(elapsedNanos);
  }

  /** How often the API was asked. */
  public int getPolls() {
    return polls;
  }

  /** The end of an exception's message. */
  String suffix() {
    return "; task: "
        + taskId
        + "; model: "
        + modelId
        + "; status: "
        + (snapshot == null ? "never read" : Messages.oneLine(snapshot.getStatus().toString(), 100))
        + "; waited: "
        + getElapsedMillis()
        + " ms; polls: "
        + polls;
  }

  @Override
  public String toString() {
    return "WaitProgress{" + suffix().substring(2) + "}";
  }
}
