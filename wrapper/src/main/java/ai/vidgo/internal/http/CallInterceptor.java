package ai.vidgo.internal.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What holds for each call to the API, whatever the caller's interceptors before it asked of
 * OkHttp's own: none after the close, a body that is sent once, no cache, no encoding, time for a
 * second address, and a limit on what arrives.
 */
final class CallInterceptor implements Interceptor {
  private volatile boolean closed;

  void close() {
    closed = true;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    if (closed) { // perhaps only just, so that nobody has cancelled this call
      throw new NonRetryableIOException("The client was closed", null);
    }
    Request.Builder request =
        chain
            .request()
            .newBuilder()
            .header("Cache-Control", "no-store")
            .removeHeader("Accept-Encoding"); // OkHttp decodes what it requests itself
    OneShotBody.replaceBody(request, chain.request());
    if (chain.request().header("User-Agent") == null) {
      request.header("User-Agent", HttpStack.USER_AGENT);
    }
    if (RequestTransmission.of(chain.call().request()).limited) {
      request.header("Accept-Encoding", "identity"); // Transport decodes, with a limit
      WireLimit.restart();
    }
    return withTimeForOtherAddresses(chain).proceed(request.build());
  }

  /** A host's first address may be dead, IPv6 for example: it gets a third of the call's time. */
  private static Chain withTimeForOtherAddresses(Chain chain) {
    long third = TimeUnit.NANOSECONDS.toMillis(chain.call().timeout().timeoutNanos() / 3);
    int limit = chain.connectTimeoutMillis(); // 0 is none, for both
    boolean keep = chain.call().timeout().timeoutNanos() == 0 || (limit > 0 && limit <= third);
    return keep ? chain : chain.withConnectTimeout((int) Math.max(1, third), TimeUnit.MILLISECONDS);
  }
}
