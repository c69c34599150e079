package ai.vidgo;

import org.jspecify.annotations.Nullable;

/** What trying again would not mend; {@link Download} makes a {@link DownloadException} of it. */
final class DownloadFailure extends Exception {
  private static final long serialVersionUID = 1L;

  final @Nullable Integer status;

  DownloadFailure(String problem, @Nullable Integer status, @Nullable Throwable cause) {
    super(problem, cause);
    this.status = status;
  }

  DownloadFailure(String problem) {
    this(problem, null, null);
  }

  DownloadFailure(String problem, Throwable cause) {
    this(problem + ": " + cause, null, cause);
  }
}
