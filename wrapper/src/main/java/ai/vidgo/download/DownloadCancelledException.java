package ai.vidgo.download;

import ai.vidgo.error.VidgoException;

/**
 * A download was cancelled, its thread was interrupted (the interrupt flag is set again), or its
 * client was closed. The target is as it was before.
 */
public final class DownloadCancelledException extends VidgoException {
  public DownloadCancelledException(String message) {
    super(message, null);
  }
}
