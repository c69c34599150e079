package ai.vidgo.internal.http;

import java.io.IOException;
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
 */
final class OneShotInterceptor implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    boolean replaced = request.body() != null && !request.body().isOneShot();
    return chain.proceed(
        replaced ? withOneShotBody(request.newBuilder(), request).build() : request);
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
