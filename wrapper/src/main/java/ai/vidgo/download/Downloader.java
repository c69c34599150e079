package ai.vidgo.download;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.MalformedResponseInterceptor;
import ai.vidgo.internal.http.WireLimit;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.time.TimerScheduler;
import ai.vidgo.internal.util.DaemonThreads;
import java.io.Closeable;
import java.io.File;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;

/**
 * Downloads files from any host, without an API key. Thread-safe. {@code VidgoClient.download} uses
 * one; it works without a {@code VidgoClient}, too.
 */
public final class Downloader implements Closeable {
  final CancelSignal closed = new CancelSignal();
  final OkHttpClient client;
  final Scheduler scheduler;
  final Random random;
  private final ExecutorService executor = DaemonThreads.pool(new DaemonThreads("Vidgo download"));

  /**
   * @param client its connection pool, proxy, timeouts and interceptors are used, but not its
   *     cookies, cache, authenticator and call timeout; it must not add credentials for other hosts
   */
  public Downloader(OkHttpClient client) {
    this(client, TimerScheduler.INSTANCE, new Random());
  }

  /** Not API. With time and randomness that tests can replace. */
  public Downloader(OkHttpClient client, Scheduler scheduler, Random random) {
    this.client =
        WireLimit.on(client)
            .newBuilder()
            .addNetworkInterceptor(new MalformedResponseInterceptor())
            .addNetworkInterceptor(Download::refuseToLeaveHttps)
            .followRedirects(true)
            .followSslRedirects(true)
            .authenticator(Authenticator.NONE)
            .cookieJar(CookieJar.NO_COOKIES)
            .cache(null)
            .callTimeout(0, TimeUnit.MILLISECONDS) // a long file takes long
            .build();
    this.scheduler = scheduler;
    this.random = random;
  }

  /**
   * Downloads to the target, which appears only when it is complete, and returns it. Its folder
   * must exist. Blocks; interrupting the thread cancels.
   *
   * @throws DownloadException if the file could not be downloaded, or the target exists
   * @throws DownloadCancelledException if it was cancelled
   */
  public File download(String url, File target, DownloadOptions options) {
    Download download = new Download(this, url, target, options);
    Runnable cancel = download::cancel;
    CancelSignal given = options.getCancelSignal();
    CancelSignal signal = given == null ? closed : given;
    closed.add(cancel);
    signal.add(cancel);
    try {
      return await(download);
    } catch (RejectedExecutionException e) {
      throw new DownloadCancelledException("The downloader was closed");
    } finally {
      closed.remove(cancel);
      signal.remove(cancel);
    }
  }

  /**
   * Lets another thread read: nothing but closing the socket wakes one that reads from a silent
   * server, while one that waits can be interrupted. Returns only when nothing is written any more.
   */
  private File await(Download download) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    if (interrupted) {
      download.cancel(); // before anything is sent
    }
    FutureTask<File> file = new FutureTask<>(download);
    executor.execute(file);
    try {
      while (true) {
        try {
          return file.get();
        } catch (InterruptedException e) {
          interrupted = true;
          download.cancel();
        } catch (ExecutionException e) {
          Throwable cause = Objects.requireNonNull(e.getCause());
          if (cause instanceof Error) {
            throw (Error) cause;
          }
          cause.fillInStackTrace(); // nobody has it yet: show where the caller waits
          throw (VidgoException) cause;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Cancels all downloads, including those started later. Leaves the OkHttpClient open. */
  @Override
  public void close() {
    closed.cancel();
    executor.shutdown();
  }
}
