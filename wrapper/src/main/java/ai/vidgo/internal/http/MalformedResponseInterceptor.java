package ai.vidgo.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Turns malformed responses into IOExceptions, and makes sure that connections can be closed.
 * OkHttp would throw unchecked exceptions, on its own threads too, or leak the connection. A
 * network interceptor, because a failure there closes the connection.
 */
public final class MalformedResponseInterceptor implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    // Closing a TLS socket waits for a stuck write, forever if the peer does not read, and blocks
    // the one thread behind all of OkHttp's timeouts. A linger time limits that.
    chain.connection().socket().setSoLinger(true, 0);
    Response response;
    try {
      // What is short need not be compressed, and what OkHttp did not request it would not decode.
      response = chain.proceed(withoutEncoding(chain.request()));
    } catch (IllegalStateException e) {
      // For example after a second informational response.
      throw new IOException("The response could not be read: " + e.getMessage(), e);
    }
    if (response.code() < 200) {
      throw new IOException("The final response has status " + response.code());
    }
    String length = response.header("Content-Length");
    if (length != null && length.startsWith("-")) {
      throw new IOException("The response has a negative Content-Length: " + length);
    }
    // OkHttp would not get past a number that is no int.
    String retryAfter = response.header("Retry-After");
    return retryAfter != null && retryAfter.matches("\\d{10,}")
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  private static Request withoutEncoding(Request request) {
    return "identity".equals(request.header("Accept-Encoding"))
        ? request
        : request.newBuilder().header("Accept-Encoding", "identity").build();
  }
}
