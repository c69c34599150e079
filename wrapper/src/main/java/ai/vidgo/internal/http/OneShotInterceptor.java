package ai.vidgo.internal.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Makes every request body one-shot, so that no recovery of OkHttp repeats a submit: not after the
 * reset of a pooled connection, not on 408 or 503, not on a redirect or an authentication
 * challenge. They leave Retrofit so; this is for those that an interceptor of the caller replaced.
 * As the last of the interceptors above OkHttp's own it also undoes what others requested of those:
 * a cached response, or an encoding that they would not decode.
 */
final class OneShotInterceptor implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Request.Builder changed =
        request
            .newBuilder()
            .header("Cache-Control", "no-store")
            .removeHeader("Accept-Encoding"); // OkHttp decodes what it asks for itself
    if (request.body() != null && !request.body().isOneShot()) {
      withOneShotBody(changed, request);
    }
    return withTimeForOtherAddresses(chain).proceed(changed.build());
  }

  /** A host's first address may be dead, IPv6 for example: it gets a third of the call's time. */
  private static Chain withTimeForOtherAddresses(Chain chain) {
    long third = TimeUnit.NANOSECONDS.toMillis(chain.call().timeout().timeoutNanos() / 3);
    int limit = chain.connectTimeoutMillis(); // 0 is none, for both
    boolean keep = chain.call().timeout().timeoutNanos() == 0 || (limit > 0 && limit <= third);
    return keep ? chain : chain.withConnectTimeout((int) Math.max(1, third), TimeUnit.MILLISECONDS);
  }

  static Request.Builder withOneShotBody(Request.Builder builder, Request request) {
    RequestBody body = request.body();
    return body == null ? builder : builder.method(request.method(), new OneShotBody(body));
  }

  private static final class OneShotBody extends RequestBody {
    private final RequestBody body;

    OneShotBody(RequestBody body) {
      this.body = body;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
