package ai.vidgo.error;

import ai.vidgo.internal.util.Messages;
import org.jspecify.annotations.Nullable;

/** A callback's body has neither of the two documented forms; the message says why. */
public final class InvalidCallbackException extends VidgoException {
  public InvalidCallbackException(String reason, @Nullable Throwable cause) {
    super("Not a Vidgo callback: " + reason, Messages.bounded(cause));
  }
}
