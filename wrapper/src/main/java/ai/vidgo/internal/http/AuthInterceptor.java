package ai.vidgo.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Adds the API key to requests to the API's own origin, and refuses to send a POST twice. The last
 * network interceptor: it sees where a request really goes, and no other sees the key.
 */
final class AuthInterceptor implements Interceptor {
  /**
   * Thrown in place of writing, if an HTTP/2 server shut the connection down after it was chosen.
   * By name, because it is internal to OkHttp; if it is ever renamed, the submit counts as sent.
   */
  private static final String NOTHING_WRITTEN =
      "okhttp3.internal.http2.ConnectionShutdownException";

  private final HttpUrl origin;
  private final @Nullable Callable<String> key;

  /**
   * @param key null if the caller's interceptors authenticate
   */
  AuthInterceptor(HttpUrl origin, @Nullable Callable<String> key) {
    this.origin = origin;
    this.key = key;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    RequestTransmission transmission = RequestTransmission.of(chain.call().request());
    Request authenticated =
        key != null && BaseUrls.haveSameOrigin(request.url(), origin)
            ? withKey(request, key, transmission)
            : request;
    if (Thread.currentThread().isInterrupted()) { // nothing could be written
      throw new InterruptedIOException("The thread is interrupted");
    }
    boolean repeated = transmission.markSent();
    if (repeated && request.method().equals("POST")) {
      // An interceptor of the caller retries; it cannot know that this would cost twice.
      throw new IOException("A submit is never sent twice, whatever became of the first");
    }
    Response response;
    try {
      response = chain.proceed(authenticated);
    } catch (IOException e) {
      if (!repeated && e.getClass().getName().equals(NOTHING_WRITTEN)) {
        transmission.sent = false;
      }
      throw e;
    }
    return response.newBuilder().request(request).build(); // without the key
  }

  private static Request withKey(
      Request request, Callable<String> supplier, RequestTransmission transmission)
      throws IOException {
    String key;
    try {
      key = ApiKeys.check(supplier.call());
    } catch (Throwable e) {
      throw new NonRetryableIOException("The key supplier failed: " + e.getMessage(), e);
    }
    transmission.redactor.setKey(key);
    return request.newBuilder().header("Authorization", "Bearer " + key).build();
  }
}
