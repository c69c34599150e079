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
  private final HttpUrl origin;
  private final KeySupplier key;

  AuthInterceptor(HttpUrl origin, KeySupplier key) {
    this.origin = origin;
    this.key = key;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    HttpUrl url = request.url();
    boolean own =
        url.scheme().equals(origin.scheme())
            && url.host().equals(origin.host())
            && url.port() == origin.port();
    if (!own) {
      return chain.proceed(request);
    }
    String value;
    try {
      value = "Bearer " + ApiKeys.check(key.getKey());
    } catch (RuntimeException e) {
      // OkHttp would crash its thread on anything but an IOException.
      throw new KeyUnavailableException(e);
    }
    return chain.proceed(request.newBuilder().header("Authorization", value).build());
  }

  /** The key supplier failed; nothing was sent. */
  static final class KeyUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyUnavailableException(RuntimeException cause) {
      super("The API key could not be had: " + cause.getMessage(), cause);
    }
  }
}
