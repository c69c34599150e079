package ai.vidgo.download;

import ai.vidgo.error.VidgoException;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** A file could not be downloaded; the message says why. The target is as it was before. */
public final class DownloadException extends VidgoException {
  private final String url;
  private final File target;
  private final long bytes;
  private final @Nullable Integer status;

  public DownloadException(
      String message,
      String url,
      File target,
      long bytes,
      @Nullable Integer status,
      @Nullable Throwable cause) {
    super(message, cause);
    this.url = url;
    this.target = target;
    this.bytes = bytes;
    this.status = status;
  }

  /** The URL as it was passed; the message omits its query. */
  public String getUrl() {
    return url;
  }

  /** The target as it was passed. */
  public File getTarget() {
    return target;
  }

  /** How many bytes had arrived. */
  public long getBytes() {
    return bytes;
  }

  /** The HTTP status that ended the download, or null if something else did. */
  public @Nullable Integer getStatus() {
    return status;
  }
}
