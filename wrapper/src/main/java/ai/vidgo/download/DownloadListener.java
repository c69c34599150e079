package ai.vidgo.download;

/** Notified of a download's progress. */
public interface DownloadListener {
  /**
   * Called about every 64 KiB and once at the end, on a thread of the client; the download waits
   * for it. What it throws is logged once and does not end the download.
   *
   * @param bytes how many have arrived; fewer than before if the download started over
   * @param total the length of the file, or -1 if the server did not send it
   */
  void onProgress(long bytes, long total);
}
