package ai.vidgo;

/**
 * A download was cancelled, its thread interrupted, or its client closed; nothing was left in the
 * target. The interrupt flag of the thread is set again.
 */
public final class DownloadCancelledException extends VidgoException {
  private static final long serialVersionUID = 1L;

  DownloadCancelledException(String message) {
    super(message, null);
  }
}
