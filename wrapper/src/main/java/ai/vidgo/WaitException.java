package ai.vidgo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A wait ended without a result. The task can be waited for again after any of these. */
public abstract class WaitException extends VidgoException {
  private static final long serialVersionUID = 1L;

  WaitException(String message, WaitProgress progress) {
    super(message, null);
    endedWait(progress);
  }

  /** The id of the task; {@link VidgoClient#task} makes a task of it again, in any process. */
  public final String getTaskId() {
    return progress().getTaskId();
  }

  /** The id of the model. */
  public final String getModelId() {
    return progress().getModelId();
  }

  /** What was last read of the task, or null if nothing was. */
  public final @Nullable TaskSnapshot<?> getSnapshot() {
    return progress().getSnapshot();
  }

  private WaitProgress progress() {
    return Objects.requireNonNull(getWait(), "lost in serialization");
  }
}
