package ai.vidgo.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that OkHttp writes once at most, so that no recovery of OkHttp repeats a submit: not after
 * the reset of a pooled connection, not on 408 or 503, not on a redirect or an authentication
 * challenge.
 */
final class OneShotBody extends RequestBody {
  private final RequestBody body;

  private OneShotBody(RequestBody body) {
    this.body = body;
  }

  /** Replaces the body of a request that has one. */
  static void replaceBody(Request.Builder builder, Request request) {
    RequestBody body = request.body();
    if (body != null && !body.isOneShot()) {
      builder.method(request.method(), new OneShotBody(body));
    }
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
