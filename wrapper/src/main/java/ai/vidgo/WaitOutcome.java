package ai.vidgo;

import org.jspecify.annotations.Nullable;

/**
 * How one of many waits ended: with a finished task, or with a failure. Immutable.
 *
 * @param <R> one entry of the files
 */
public final class WaitOutcome<R> {
  private final Task<? extends R> task;
  private final @Nullable TaskSnapshot<R> snapshot;
  private final @Nullable VidgoException failure;

  WaitOutcome(
      Task<? extends R> task,
      @Nullable TaskSnapshot<R> snapshot,
      @Nullable VidgoException failure) {
    this.task = task;
    this.snapshot = snapshot;
    this.failure = failure;
  }

  /** The task that was waited for. */
  public Task<? extends R> getTask() {
    return task;
  }

  /** The finished task, or null if the wait failed. */
  public @Nullable TaskSnapshot<R> getSnapshot() {
    return snapshot;
  }

  /** Why there is no finished task, or null if there is one. */
  public @Nullable VidgoException getFailure() {
    return failure;
  }

  /** The finished task, or else throws {@link #getFailure()}. */
  public TaskSnapshot<R> orThrow() {
    if (failure != null) {
      throw failure;
    }
    if (snapshot == null) {
      throw new AssertionError("an outcome without one");
    }
    return snapshot;
  }

  @Override
  public String toString() {
    return "WaitOutcome{" + task + ", " + (failure == null ? snapshot : failure) + "}";
  }
}
