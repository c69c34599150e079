package ai.vidgo.download;

import java.io.File;
import okhttp3.OkHttpClient;

/** Runs in a JVM of its own, which a test kills. */
final class KilledDownload {
  private KilledDownload() {}

  public static void main(String[] args) {
    new Downloader(new OkHttpClient())
        .download(args[0], new File(args[1]), DownloadOptions.defaults());
  }
}
