package ai.vidgo.internal.http;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Removes {@code Authorization} and {@code Cookie} from requests to another origin than the base
 * URL: interceptors of the caller add them for the caller's own backend, and run on downloads, too.
 * A network interceptor behind the caller's: it sees what is really sent, and where.
 */
final class CrossOriginCredentialStripper implements Interceptor {
  private final HttpUrl origin;

  CrossOriginCredentialStripper(HttpUrl origin) {
    this.origin = origin;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (BaseUrls.haveSameOrigin(request.url(), origin)) {
      return chain.proceed(request);
    }
    return chain.proceed(
        request.newBuilder().removeHeader("Authorization").removeHeader("Cookie").build());
  }
}
