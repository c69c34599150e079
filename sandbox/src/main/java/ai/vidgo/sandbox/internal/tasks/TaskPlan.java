package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.sandbox.internal.callbacks.CallbackPlan;
import org.jspecify.annotations.Nullable;

/** What becomes of a task. Not changed any more once a task has it. */
public final class TaskPlan {
  /** It finishes, as documented. */
  public static final TaskPlan DEFAULT = new TaskPlan();

  /** The error message that it ends with, or null if it finishes. */
  public @Nullable String failure;

  /** Whether it runs for ever. */
  public boolean endless;

  /** The status in the response to the submit. */
  public String submitStatus = TaskState.NOT_STARTED.wire();

  /** The status in place of {@code running}, or null. */
  public @Nullable String runningWord;

  /** How many files it shows while it is running. */
  public int partialFiles;

  /** Whether a callback follows that says that it is running. */
  public boolean staleCallback;

  public CallbackPlan callback = CallbackPlan.DEFAULT;

  private TaskPlan() {}

  public TaskPlan(TaskPlan other) {
    failure = other.failure;
    endless = other.endless;
    submitStatus = other.submitStatus;
    runningWord = other.runningWord;
    partialFiles = other.partialFiles;
    staleCallback = other.staleCallback;
    callback = other.callback;
  }
}
