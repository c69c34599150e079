package ai.vidgo.download;

import ai.vidgo.error.VidgoException;

/**
 * A download was cancelled, its thread interrupted, whose interrupt flag is set again, or its
 * client closed. Nothing was left in the target.
 */
public final class DownloadCancelledException extends VidgoException {
  public DownloadCancelledException(String message) {
    super(message, null);
  }
}
