package ai.vidgo.wait;

import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskStatus;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How far a wait has come: which task it waits for, what it last read of it, how long it has taken,
 * and how many polls it has sent. Immutable.
 */
public final class WaitProgress implements Serializable {
  private final String taskId;
  private final String modelId;
  private final String modelExpression;
  private final @Nullable String status;
  private final @Nullable Integer percent;
  private final transient @Nullable TaskSnapshot<?> snapshot;
  private final long elapsedMillis;
  private final int polls;
  private final long queuedMillis;

  /** The progress of a wait; for tests, too. */
  public WaitProgress(
      Model<?, ?> model,
      String taskId,
      @Nullable TaskSnapshot<?> snapshot,
      long elapsedMillis,
      int polls) {
    this(model, taskId, snapshot, elapsedMillis, polls, 0);
  }

  WaitProgress(
      Model<?, ?> model,
      String taskId,
      @Nullable TaskSnapshot<?> snapshot,
      long elapsedMillis,
      int polls,
      long queuedMillis) {
    this.taskId = taskId;
    this.modelId = model.getId();
    this.modelExpression = model.toExpression();
    this.status = snapshot == null ? null : snapshot.getStatus().toString();
    this.percent = snapshot == null ? null : snapshot.getProgress();
    this.snapshot = snapshot;
    this.elapsedMillis = elapsedMillis;
    this.polls = polls;
    this.queuedMillis = queuedMillis;
  }

  /** The id of the task. */
  public String getTaskId() {
    return taskId;
  }

  /** The id of the model. */
  public String getModelId() {
    return modelId;
  }

  /** What was last read of the task; null if nothing was yet, and after Java serialization. */
  public @Nullable TaskSnapshot<?> getSnapshot() {
    return snapshot;
  }

  /** The status last read, or null if none was yet. */
  public @Nullable TaskStatus getStatus() {
    return status == null ? null : TaskStatus.of(status);
  }

  /** The percentage last read, or null where the API reports none, as for music. */
  public @Nullable Integer getPercent() {
    return percent;
  }

  /** Milliseconds since the wait began. */
  public long getElapsedMillis() {
    return elapsedMillis;
  }

  /** The number of polls sent. */
  public int getPolls() {
    return polls;
  }

  /** Milliseconds in which polls waited for their turn under {@code pollsPerSecond}. */
  public long getQueuedMillis() {
    return queuedMillis;
  }

  /** The code that waits for the task again, in any process. */
  String resumeCode() {
    return "vidgo.task(" + modelExpression + ", \"" + taskId + "\").await()";
  }

  /** The end of an exception's message. */
  String suffix() {
    String last = status == null ? "never read" : Messages.oneLine(status, 100);
    return String.format(
            "; task: %s; model: %s; status: %s; waited: %s ms; polls: %s",
            taskId, modelId, last, elapsedMillis, polls)
        + (queuedMillis < 1000 ? "" : "; delayed by pollsPerSecond: " + queuedMillis + " ms");
  }

  @Override
  public String toString() {
    return "WaitProgress{" + suffix().substring(2) + "}";
  }
}
