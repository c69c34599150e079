package ai.vidgo.wait;

import ai.vidgo.error.VidgoException;

/**
 * The task could not be polled to its end. The cause says why: the API refused a poll, too many
 * polls in a row failed, or the task finished without a usable result. The task itself is not known
 * to have failed.
 */
public final class WaitFailedException extends WaitException {
  public WaitFailedException(VidgoException cause, WaitProgress progress) {
    super(String.valueOf(cause.getMessage()), progress, cause);
  }
}
