package ai.vidgo;

import java.io.File;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Callable;
import okhttp3.Headers;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One download: asks until the file is complete, and for what is missing if a connection broke. */
final class Download implements Callable<File> {
  private static final int REPORT_BYTES = 64 << 10;
  private static final int MAX_RETRY_AFTER_SECONDS = 60;

  private final DownloadCall call;
  private final DownloadTarget target;
  private final DownloadOptions options;
  private final CancelSignal stop;
  private final Downloads.Sleeper sleeper;
  private final Random random;
  private final DownloadListener listener;
  private RemoteFile file = new RemoteFile(Headers.of(), -1);
  private long reported;

  /**
   * @param stop of this download alone
   * @param listener in place of the one in the options
   */
  Download(
      DownloadCall call,
      DownloadTarget target,
      DownloadOptions options,
      CancelSignal stop,
      Downloads.Sleeper sleeper,
      Random random,
      DownloadListener listener) {
    this.call = call;
    this.target = target;
    this.options = options;
    this.stop = stop;
    this.sleeper = sleeper;
    this.random = random;
    this.listener = listener;
  }

  /** A try did not end with a complete file, but the next one may. */
  private static final class Setback extends IOException {
    private static final long serialVersionUID = 1L;

    final @Nullable Integer status;
    final @Nullable Long retryAfterSeconds;

    Setback(String problem) {
      super(problem);
      status = null;
      retryAfterSeconds = null;
    }

    Setback(Response response) {
      super("status: " + response.code());
      status = response.code();
      retryAfterSeconds = RetryAfter.seconds(response.headers());
    }
  }

  @Override
  public File call() throws DownloadFailure {
    try {
      throwIfStopped();
      target.check();
      int attempt = 1;
      while (!succeeds(attempt)) {
        attempt++;
      }
      if (reported != target.length()) {
        report();
      }
      throwIfStopped();
      return target.finish();
    } finally {
      target.discard();
    }
  }

  /** Tries once; if that does not succeed, passes the time until the next try. */
  private boolean succeeds(int attempt) throws DownloadFailure {
    if (!file.canResume()) {
      target.restart();
    }
    try (Response response = call.send(file, target.length())) {
      receive(response);
      return true;
    } catch (IOException e) {
      throwIfStopped();
      Setback setback = e instanceof Setback ? (Setback) e : null;
      if (attempt == options.attempts) {
        String problem = setback == null ? "No complete answer: " + e : e.getMessage();
        Integer status = setback == null ? null : setback.status;
        throw new DownloadFailure(
            problem + "; attempts: " + attempt, status, setback == null ? e : null);
      }
      pause(attempt, setback == null ? null : setback.retryAfterSeconds);
      return false;
    }
  }

  private void pause(int attempt, @Nullable Long retryAfterSeconds) {
    long millis =
        retryAfterSeconds == null
            ? random.nextInt(500 << Math.min(attempt - 1, 4))
            : 1000 * Math.min(retryAfterSeconds, MAX_RETRY_AFTER_SECONDS);
    try {
      sleeper.sleep(millis, stop);
    } catch (InterruptedException e) {
      stop.cancel();
    }
  }

  private void throwIfStopped() {
    if (call.isStopped()) {
      throw new DownloadCancelledException(
          "Download cancelled; bytes: " + target.length() + "; request: " + call.describe());
    }
  }

  private void receive(Response response) throws IOException, DownloadFailure {
    Headers headers = response.headers();
    long contentLength = response.body().contentLength();
    int status = response.code();
    boolean resuming = target.length() > 0;
    if (status == 200) { // also in place of the rest, if the file is another by now
      file = new RemoteFile(headers, contentLength);
      check(headers);
      target.begin(headers.get("Content-Disposition"), call.url());
      reported = 0;
    } else if (status == 206 && resuming) {
      file = same(file.continuedBy(headers, contentLength, target.length()));
      check(headers);
    } else if (status == 416 && resuming) {
      file = same(file.completedBy(headers, target.length()));
      return;
    } else {
      throw refusal(response);
    }
    copy(response.body().source());
  }

  /** Nothing but the rest of the same file may follow what is there. */
  private RemoteFile same(@Nullable RemoteFile continued) throws IOException, DownloadFailure {
    if (continued == null) {
      target.restart();
      throw new Setback("The server did not continue the file where it broke off");
    }
    return continued;
  }

  private static Setback refusal(Response response) throws DownloadFailure {
    int status = response.code();
    if (status == 408 || status == 429 || status >= 500) {
      return new Setback(response);
    }
    String problem = "status: " + status;
    if (status == 403 || status == 404 || status == 410) {
      problem +=
          "; result files expire: read the task again, which may know newer addresses, and download"
              + " soon after it has finished";
    }
    throw new DownloadFailure(problem, status, null);
  }

  private void check(Headers headers) throws DownloadFailure {
    String encoding = headers.get("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new DownloadFailure("The server encoded the file, unasked: " + encoding);
    }
    checkSize(file.length);
  }

  private void checkSize(long bytes) throws DownloadFailure {
    if (bytes > options.maxBytes) {
      throw new DownloadFailure("The file is longer than maxBytes: " + options.maxBytes);
    }
  }

  private void copy(BufferedSource source) throws IOException, DownloadFailure {
    byte[] buffer = new byte[8192];
    for (int count = source.read(buffer); count != -1; count = source.read(buffer)) {
      long arrived = target.length() + count;
      checkSize(arrived);
      if (file.length != -1 && arrived > file.length) {
        target.restart();
        throw new Setback("More arrived than the " + file.length + " bytes that were announced");
      }
      target.write(buffer, count);
      if (arrived - reported >= REPORT_BYTES) {
        report();
      }
    }
    // HTTP/2 does not check it.
    if (target.length() < Math.max(1, file.length)) {
      throw new Setback(
          target.length() == 0
              ? "The file is empty"
              : "Only " + target.length() + " of " + file.length + " bytes arrived");
    }
  }

  private void report() {
    reported = target.length();
    listener.onProgress(reported, file.length);
  }
}
