package ai.vidgo;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one download, redirects followed by hand: OkHttp would go from https to http or
 * not at all.
 */
final class DownloadCall {
  private final OkHttpClient client;
  private final HttpUrl url;
  private final int maxRedirects;
  private final CancelSignal stop;
  private HttpUrl asked;
  private volatile @Nullable Call call;

  /** Takes a signal of this download alone. */
  DownloadCall(OkHttpClient client, HttpUrl url, int maxRedirects, CancelSignal stop) {
    this.client = client;
    this.url = url;
    this.maxRedirects = maxRedirects;
    this.stop = stop;
    this.asked = url;
    stop.onCancel(this::abort);
  }

  /** The address as it was given, before any redirect. */
  HttpUrl url() {
    return url;
  }

  /** An address that may be asked. */
  static HttpUrl check(@Nullable HttpUrl url, String name) throws DownloadFailure {
    if (url == null) {
      throw new DownloadFailure(name + " is no http or https address");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new DownloadFailure(name + " has a user name or password in it");
    }
    return url;
  }

  /** The answer to a request for the file, or for the rest of it. */
  Response send(RemoteFile file, long from) throws IOException, DownloadFailure {
    HttpUrl next = url;
    for (int redirects = 0; ; redirects++) {
      // Lengths count only what is sent as it is. Nothing says who asks.
      Request.Builder request =
          new Request.Builder().url(next).header("Accept-Encoding", "identity");
      if (from > 0) {
        file.resume(request, from);
      }
      Response response = execute(request.build());
      if (!isRedirect(response.code())) {
        return response;
      }
      try (Response closing = response) {
        if (redirects == maxRedirects) {
          throw new DownloadFailure(
              "More redirects than the " + maxRedirects + " allowed", response.code(), null);
        }
        next = redirect(closing, next);
      }
    }
  }

  private Response execute(Request request) throws IOException {
    asked = request.url();
    Call made = client.newCall(request);
    call = made;
    if (stop.isCancelled()) { // perhaps just before there was something to abort
      made.cancel();
    }
    return made.execute();
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static HttpUrl redirect(Response response, HttpUrl from) throws DownloadFailure {
    String location = response.header("Location");
    HttpUrl to = check(location == null ? null : from.resolve(location), "The redirect's target");
    if (from.isHttps() && !to.isHttps()) {
      throw new DownloadFailure("Redirected from https to http", response.code(), null);
    }
    return to;
  }

  private void abort() {
    Call current = call;
    if (current != null) {
      current.cancel();
    }
  }

  /** Whether it was stopped, or its call was: OkHttp's dispatcher can do that. */
  boolean isStopped() {
    Call current = call;
    return stop.isCancelled() || (current != null && current.isCanceled());
  }

  /**
   * What was asked last, without the query: that may be a signature that opens the file to anybody.
   */
  String describe() {
    String address = asked.newBuilder().query(null).fragment(null).build().toString();
    return "GET " + (address.length() > 300 ? address.substring(0, 300) + "..." : address);
  }
}
