package ai.vidgo.error;

import ai.vidgo.internal.util.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Something went wrong outside the caller's own code. Unchecked, immutable, serializable; the
 * message is one line and never contains the API key. Misuse, such as a missing required member, is
 * an {@link IllegalArgumentException} or {@link IllegalStateException} instead.
 */
public abstract class VidgoException extends RuntimeException {
  private static final int MAX_MESSAGE = 2_000;

  protected VidgoException(String message, @Nullable Throwable cause) {
    super(Messages.oneLine(message, MAX_MESSAGE), cause);
  }
}
