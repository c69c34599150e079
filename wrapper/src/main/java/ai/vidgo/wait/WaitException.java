package ai.vidgo.wait;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.util.Messages;
import org.jspecify.annotations.Nullable;

/** A wait ended without a result. After any of these the task can be awaited again. */
public abstract class WaitException extends VidgoException {
  /** Leaves room for what follows. */
  private static final int MAX_MESSAGE = 1_500;

  private final WaitProgress progress;

  WaitException(String message, WaitProgress progress, @Nullable Throwable cause) {
    super(Messages.oneLine(message, MAX_MESSAGE) + progress.suffix(), cause);
    this.progress = progress;
  }

  /** How far the wait had come. */
  public final WaitProgress getProgress() {
    return progress;
  }

  /** The id of the task, with which any process can await it again. */
  public final String getTaskId() {
    return progress.getTaskId();
  }

  /** The id of the model. */
  public final String getModelId() {
    return progress.getModelId();
  }

  /** What was last read of the task; null if nothing was, and after Java serialization. */
  public final @Nullable TaskSnapshot<?> getSnapshot() {
    return progress.getSnapshot();
  }
}
