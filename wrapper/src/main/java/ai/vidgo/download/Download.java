package ai.vidgo.download;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.NonRetryableIOException;
import ai.vidgo.internal.http.WireLimit;
import ai.vidgo.internal.retry.RetryPolicy;
import ai.vidgo.internal.time.Hold;
import ai.vidgo.internal.time.InterruptibleSleeper;
import ai.vidgo.internal.time.RetryAfter;
import ai.vidgo.internal.util.Messages;
import ai.vidgo.internal.util.SafeCallbacks;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Requests a file, and after a failure what is missing of it, until it is complete. */
final class Download implements Callable<File> {
  private static final int REPORT_BYTES = 64 << 10;

  private final Downloader downloader;
  private final InterruptibleSleeper sleeper;
  private final String url;
  private final File file;
  private final DownloadOptions.Builder options;
  private final DownloadTarget target;
  private final PageCheck pages;
  private final AtomicBoolean reported = new AtomicBoolean();

  private volatile boolean cancelled;
  private volatile @Nullable Call call;
  private long startNanos;
  private @Nullable HttpUrl requested;
  private boolean encrypted;
  private @Nullable Integer refusedStatus;
  private @Nullable Long retryAfterSeconds;
  private ResourceValidator resource = new ResourceValidator(Headers.of(), -1);
  private long lastReport;

  Download(Downloader downloader, String url, File file, DownloadOptions options) {
    this.downloader = downloader;
    this.sleeper = new InterruptibleSleeper(downloader.scheduler);
    this.url = url;
    this.file = file;
    this.options = options.set;
    this.target = new DownloadTarget(file, options.set.overwrite);
    this.pages = new PageCheck(options.set.acceptPages, url, file);
  }

  @Override
  public File call() {
    Hold hold = new Hold(downloader.scheduler);
    try {
      HttpUrl parsed = HttpUrl.parse(url);
      if (parsed == null) {
        throw new NonRetryableIOException("The URL is not an http or https URL", null);
      }
      requested = parsed;
      throwIfCancelled();
      target.check();
      startNanos = downloader.scheduler.nanoTime();
      for (int tries = 1; !succeeds(parsed, tries, hold); tries++) {}
      throwIfCancelled();
      pages.refuseContent(target.firstBytes(PageCheck.BYTES));
      target.finish();
      return file;
    } catch (NonRetryableIOException e) {
      throw failure(String.valueOf(e.getMessage()), null, e.getCause());
    } catch (VidgoException e) {
      throw e;
    } catch (Throwable e) { // the caller's interceptors and listeners may throw anything
      throw failure("No complete response: " + e, null, e);
    } finally {
      hold.close();
      target.discard();
    }
  }

  /** Makes one try; sleeps if it is to be retried. */
  private boolean succeeds(HttpUrl parsed, int tries, Hold hold) throws NonRetryableIOException {
    throwIfCancelled();
    if (!resource.canResume()) {
      target.restart();
    }
    refusedStatus = null;
    retryAfterSeconds = null;
    WireLimit.restart();
    try (Response response = newCall(parsed).execute()) {
      receive(response);
      return true;
    } catch (NonRetryableIOException e) {
      throw e;
    } catch (IOException e) {
      // The call timeout, for which OkHttp cancels the call, too.
      boolean over =
          e.getClass() == InterruptedIOException.class && "timeout".equals(e.getMessage());
      if (cancelled || !over) {
        throwIfCancelled();
      }
      boolean loop = String.valueOf(e.getMessage()).startsWith("Too many follow-up requests");
      long pause =
          retryAfterSeconds == null
              ? RetryPolicy.backoffNanos(tries, downloader.random.nextDouble())
              : RetryAfter.cappedNanos(retryAfterSeconds);
      if (!over && (tries > options.maxRetries || loop)) {
        throw refusedStatus == null
            ? failure("No complete response: " + e + "; tries: " + tries, null, e)
            : failure(e.getMessage() + "; tries: " + tries, refusedStatus, null);
      }
      if (over || pause >= leftNanos()) {
        throw failure("Not complete in time: " + e + "; tries: " + tries, refusedStatus, e);
      }
      sleeper.sleep(pause, hold);
      return false;
    } finally {
      WireLimit.end();
    }
  }

  private Call newCall(HttpUrl parsed) {
    // Lengths are of what is sent without encoding.
    Request.Builder request = new Request.Builder().url(parsed).tag(Download.class, this);
    request.header("Accept-Encoding", "identity");
    if (target.length() > 0) {
      resource.resume(request, target.length());
    }
    encrypted = parsed.isHttps();
    Call made = downloader.client.newCall(request.build());
    made.timeout().timeout(Math.max(1, leftNanos()), TimeUnit.NANOSECONDS);
    call = made;
    if (cancelled) { // perhaps just before there was a call to cancel
      SafeCallbacks.run(made::cancel, reported);
    }
    return made;
  }

  private long leftNanos() {
    return options.timeoutNanos - (downloader.scheduler.nanoTime() - startNanos);
  }

  /** May be called more than once, from any thread. */
  void cancel() {
    cancelled = true;
    Call current = call;
    if (current != null) {
      SafeCallbacks.run(current::cancel, reported); // a listener of the caller may throw
    }
    sleeper.close();
  }

  private void throwIfCancelled() {
    Call current = call;
    if (cancelled || (current != null && current.isCanceled())) {
      throw new DownloadCancelledException("Download cancelled; " + describe());
    }
  }

  /** A network interceptor. */
  static Response refuseToLeaveHttps(Interceptor.Chain chain) throws IOException {
    Download download = Objects.requireNonNull(chain.call().request().tag(Download.class));
    HttpUrl url = chain.request().url();
    if (download.encrypted && !url.isHttps()) {
      throw new NonRetryableIOException("Redirected from https to http", null);
    }
    download.requested = url;
    download.encrypted = url.isHttps();
    return chain.proceed(chain.request());
  }

  private void receive(Response response) throws IOException {
    Headers headers = response.headers();
    long contentLength = response.body().contentLength();
    int status = response.code();
    if (status == 200) { // also instead of the rest, if the file has changed
      pages.refuseType(response.body().contentType());
      resource = new ResourceValidator(headers, contentLength);
      target.begin();
      lastReport = 0;
    } else if (target.length() > 0 && (status == 206 || status == 416)) {
      if (!resource.isContinuedBy(response, target.length())) {
        target.restart();
        throw new IOException("The server did not continue the file where it broke off");
      }
    } else if (status == 408 || status == 429 || status >= 500) {
      refusedStatus = status;
      retryAfterSeconds = RetryAfter.seconds(headers);
      throw new IOException("status: " + status);
    } else {
      boolean expired = status == 403 || status == 404 || status == 410;
      String hint = "; result files expire: read the task again for new URLs";
      throw failure("status: " + status + (expired ? hint : ""), status, null);
    }
    String encoding = headers.get("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new NonRetryableIOException("The server encoded the file: " + encoding, null);
    }
    checkSize(resource.length);
    copy(response.body().source());
  }

  private void checkSize(long bytes) throws NonRetryableIOException {
    if (bytes > options.maxBytes) {
      throw new NonRetryableIOException("The file exceeds maxBytes: " + options.maxBytes, null);
    }
  }

  private void copy(BufferedSource source) throws IOException {
    byte[] buffer = new byte[8192];
    for (int count = source.read(buffer); count != -1; count = source.read(buffer)) {
      WireLimit.restart();
      long arrived = target.length() + count;
      checkSize(arrived);
      if (resource.length != -1 && arrived > resource.length) {
        target.restart();
        throw new IOException("More than the announced " + resource.length + " bytes arrived");
      }
      target.write(buffer, count);
      if (arrived - lastReport >= REPORT_BYTES) {
        report();
      }
    }
    long length = target.length();
    if (length < Math.max(1, resource.length)) { // OkHttp does not check this of HTTP/2
      throw new IOException(
          length == 0
              ? "The file is empty"
              : "Only " + length + " of " + resource.length + " bytes arrived");
    }
    if (lastReport != length) {
      report();
    }
  }

  private void report() {
    lastReport = target.length();
    DownloadListener listener = options.listener;
    if (listener != null && !cancelled) {
      SafeCallbacks.run(() -> listener.onProgress(lastReport, resource.length), reported);
    }
  }

  private DownloadException failure(
      String problem, @Nullable Integer status, @Nullable Throwable cause) {
    String message = problem + "; target: " + file + "; " + describe();
    return new DownloadException(message, url, file, target.length(), status, cause);
  }

  /** Omits user info, and the query, which may be a signature that grants access. */
  private String describe() {
    String bytes = "bytes: " + target.length();
    if (requested == null) {
      return bytes;
    }
    HttpUrl.Builder shown = requested.newBuilder().username("").password("");
    return bytes
        + "; request: GET "
        + Messages.oneLine(shown.query(null).fragment(null).build().toString(), 300);
  }
}
