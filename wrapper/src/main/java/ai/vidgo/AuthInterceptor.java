package ai.vidgo;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

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
  private final KeySupplier key;

  AuthInterceptor(HttpUrl origin, KeySupplier key) {
    this.origin = origin;
    this.key = key;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Request sent = isOwn(request.url()) ? withKey(request) : request;
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

  private boolean isOwn(HttpUrl url) {
    return url.scheme().equals(origin.scheme())
        && url.host().equals(origin.host())
        && url.port() == origin.port();
  }

  private Request withKey(Request request) throws IOException {
    String value;
    try {
      value = "Bearer " + ApiKeys.check(key.getKey());
    } catch (Exception e) {
      // OkHttp would crash its thread on anything but an IOException.
      throw new IOException("The API key could not be had: " + e.getMessage(), e);
    }
    return request.newBuilder().header("Authorization", value).build();
  }
}
