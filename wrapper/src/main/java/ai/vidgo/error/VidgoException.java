package ai.vidgo.error;

import ai.vidgo.internal.util.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions for what goes wrong outside the caller's own code. Unchecked,
 * immutable, serializable.
 *
 * <p>Misuse, such as a missing required member, is an {@link IllegalArgumentException} or {@link
 * IllegalStateException} instead. Messages are one line and never contain the API key.
 */
public abstract class VidgoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected VidgoException(String message, @Nullable Throwable cause) {
    super(Messages.message(message), cause);
  }
}
