package ai.vidgo;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this client throws for what went wrong outside the caller's own code.
 *
 * <p>Unchecked. Misuse, such as a missing required member, is an {@link IllegalArgumentException}
 * or {@link IllegalStateException} instead. No message contains the API key.
 */
public abstract class VidgoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private transient volatile @Nullable WaitProgress wait;
  private volatile int tries = 1;

  VidgoException(String message, @Nullable Throwable cause) {
    super(Messages.message(message), cause);
  }

  /** How far the wait had come that this ended, or null if it did not end a wait. */
  public final @Nullable WaitProgress getWait() {
    return wait;
  }

  /** Tells which wait this ended; before it is handed to anybody. */
  final VidgoException endedWait(WaitProgress progress) {
    wait = progress;
    return this;
  }

  /** Tells how often its call was made in vain; before it is handed to anybody. */
  final VidgoException afterTries(int made) {
    tries = made;
    return this;
  }

  @Override
  public String getMessage() {
    WaitProgress progress = wait;
    String message = tries == 1 ? super.getMessage() : super.getMessage() + "; tries: " + tries;
    return progress == null ? message : message + progress.suffix();
  }
}
