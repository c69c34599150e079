package ai.vidgo.download;

import ai.vidgo.error.VidgoException;

/**
 * A download was cancelled, its thread interrupted, whose interrupt flag is set again, or its
 * client closed. Nothing was left in the target.
 */
public final class DownloadCancelledException extends VidgoException {
  private static final long serialVersionUID = 1L;

  public DownloadCancelledException(String message) {
    super(message, null);
  }
}
