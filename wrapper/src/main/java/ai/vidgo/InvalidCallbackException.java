package ai.vidgo;

import org.jspecify.annotations.Nullable;

/** A body is none of the two documented callbacks; the message says why. */
public final class InvalidCallbackException extends VidgoException {
  private static final long serialVersionUID = 1L;

  InvalidCallbackException(String reason, @Nullable Throwable cause) {
    super("Not a callback of Vidgo: " + reason, Messages.bounded(cause));
  }
}
