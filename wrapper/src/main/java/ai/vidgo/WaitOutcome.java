package ai.vidgo;

import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one of many waits ended: with a finished task or with a failure. Immutable. */
public final class WaitOutcome<R> {
  private final Task<? extends R> task;
  private final @Nullable TaskSnapshot<R> snapshot;
  private final @Nullable WaitException failure;

  WaitOutcome(
      Task<? extends R> task, @Nullable TaskSnapshot<R> snapshot, @Nullable WaitException failure) {
    this.task = task;
    this.snapshot = snapshot;
    this.failure = failure;
  }

  public Task<? extends R> getTask() {
    return task;
  }

  /** The finished task, or null if the wait failed. */
  public @Nullable TaskSnapshot<R> getSnapshot() {
    return snapshot;
  }

  /** Why there is no finished task, or null if there is one. */
  public @Nullable WaitException getFailure() {
    return failure;
  }

  /** Returns the finished task, or throws the failure. */
  public TaskSnapshot<R> orThrow() {
    if (failure != null) {
      throw failure;
    }
    return Objects.requireNonNull(snapshot);
  }

  @Override
  public String toString() {
    return "WaitOutcome{" + task + ", " + (failure == null ? snapshot : failure) + "}";
  }
}
