package ai.vidgo;

/** Told how far a download has come. */
public interface DownloadListener {
  /**
   * About every 64 KiB, and once more when all has arrived.
   *
   * <p>Called on the thread that downloads, which it may hold up. What it throws is logged once and
   * does not end the download.
   *
   * @param bytes what has arrived; less than before if the file had to be started anew
   * @param total the length of the file, or -1 while the server has not told it
   */
  void onProgress(long bytes, long total);
}
