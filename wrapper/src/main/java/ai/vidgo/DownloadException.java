package ai.vidgo;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** A file could not be downloaded; the message says why. Nothing was left in the target. */
public final class DownloadException extends VidgoException {
  private static final long serialVersionUID = 1L;

  private final String url;
  private final File target;
  private final long bytes;
  private final @Nullable Integer status;

  DownloadException(
      DownloadFailure failure, String url, File target, long bytes, @Nullable String request) {
    super(describe(failure, target, bytes, request), failure.getCause());
    this.url = url;
    this.target = target;
    this.bytes = bytes;
    this.status = failure.status;
  }

  private static String describe(
      DownloadFailure failure, File target, long bytes, @Nullable String request) {
    String message = failure.getMessage() + "; bytes: " + bytes + "; target: " + target;
    if (request != null) {
      message += "; request: " + request;
    }
    return message.replaceAll("\\p{Cntrl}", " "); // one line, whatever the parts are
  }

  /**
   * The URL, as it was given. The message has it without its query, which may be a signature that
   * opens the file to anybody.
   */
  public String getUrl() {
    return url;
  }

  /** Where it was to go, as it was given. */
  public File getTarget() {
    return target;
  }

  /** How much of the file had arrived. */
  public long getBytes() {
    return bytes;
  }

  /** The HTTP status that ended it, or null if none did. */
  public @Nullable Integer getStatus() {
    return status;
  }
}
