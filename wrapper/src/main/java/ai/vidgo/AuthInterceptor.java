package ai.vidgo;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Adds the key to what goes to the API's own origin, and to nothing else.
 *
 * <p>A network interceptor, and the last one: it sees where a request really goes, and no other
 * interceptor sees the key.
 */
final class AuthInterceptor implements Interceptor {
  /**
   * What OkHttp throws, in place of writing, if an HTTP/2 server left after its connection was
   * chosen. A name, for the class is not for others; under any other one the submit is taken to
   * have left.
   */
  private static final String NOTHING_WRITTEN =
      "okhttp3.internal.http2.ConnectionShutdownException";

  private final HttpUrl origin;
  private final @Nullable KeySupplier key;

  /**
   * @param key null to leave it to the caller's interceptors who asks
   */
  AuthInterceptor(HttpUrl origin, @Nullable KeySupplier key) {
    this.origin = origin;
    this.key = key;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    boolean add = key != null && BaseUrls.haveSameOrigin(request.url(), origin);
    Request sent = add ? withKey(request, key, chain.call()) : request;
    boolean again = Departure.mark(chain.call());
    if (again && request.method().equals("POST")) {
      // The caller's own interceptor tries again; it cannot know that this costs money twice.
      throw new IOException("A submit is never sent twice, whatever became of the first one");
    }
    Response response;
    try {
      response = chain.proceed(sent);
    } catch (IOException e) {
      if (!again && e.getClass().getName().equals(NOTHING_WRITTEN)) {
        Departure.unmark(chain.call());
      }
      throw e;
    }
    // A response carries its request; that goes back without the key, too.
    return response.newBuilder().request(request).build();
  }

  private static Request withKey(Request request, KeySupplier supplier, Call call)
      throws IOException {
    String key;
    try {
      key = ApiKeys.check(supplier.getKey());
    } catch (Exception e) {
      // OkHttp would crash its thread on anything but an IOException.
      throw new FinalFailure("The API key could not be had: " + e.getMessage(), e);
    }
    SentKey.note(call, key);
    return request.newBuilder().header("Authorization", "Bearer " + key).build();
  }
}
