package ai.vidgo;

import java.io.File;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Downloads files from any host; knows no key. */
final class Downloads {
  private final OkHttpClient client;
  private final Sleeper sleeper;
  private final Random random;
  private final CancelSignal closed = new CancelSignal();

  /**
   * @param client one that adds no key; its pool, proxy, timeouts and interceptors are used
   */
  Downloads(OkHttpClient client) {
    this(client, (millis, stop) -> stop.sleep(millis), new Random());
  }

  Downloads(OkHttpClient client, Sleeper sleeper, Random random) {
    this.client =
        client
            .newBuilder()
            .addNetworkInterceptor(new AnswerInterceptor())
            .followRedirects(false)
            .followSslRedirects(false)
            .authenticator(Authenticator.NONE)
            .cookieJar(CookieJar.NO_COOKIES)
            .cache(null)
            .callTimeout(0, TimeUnit.MILLISECONDS) // a long file takes long
            .build();
    this.sleeper = sleeper;
    this.random = random;
  }

  /** Time between tries: what tests replace. */
  interface Sleeper {
    void sleep(long millis, CancelSignal stop) throws InterruptedException;
  }

  /** Downloads, and blocks until the file is there. */
  File download(String url, File target, DownloadOptions options) {
    HttpUrl address;
    try {
      address = DownloadCall.check(HttpUrl.parse(url), "The URL");
    } catch (DownloadFailure e) {
      throw new DownloadException(e, url, target, 0, null);
    }
    CancelSignal stop = new CancelSignal();
    CancelSignal callers = options.cancelSignal == null ? stop : options.cancelSignal;
    Runnable stopping = stop::cancel;
    closed.onCancel(stopping);
    callers.onCancel(stopping);
    try {
      DownloadCall call = new DownloadCall(client, address, options.maxRedirects, stop);
      DownloadTarget sink = new DownloadTarget(target, options.overwrite);
      DownloadThread thread = new DownloadThread(options.listener, stop);
      try {
        return thread.run(new Download(call, sink, options, stop, sleeper, random, thread));
      } catch (DownloadFailure e) {
        throw new DownloadException(e, url, target, sink.length(), call.describe());
      }
    } finally {
      closed.remove(stopping);
      callers.remove(stopping);
    }
  }

  /** Whether none is under way. */
  boolean isIdle() {
    return !closed.isWatched();
  }

  /** Ends all downloads, those to come included. */
  void close() {
    closed.cancel();
  }
}
