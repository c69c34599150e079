package ai.vidgo;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Takes {@code Authorization} and {@code Cookie} from what goes to another origin than the base
 * URL: the caller's interceptors add them for the caller's own backend, and run for downloads, too.
 *
 * <p>A network interceptor, and the last one, so that it sees what is really sent, and where to.
 */
final class StrangerInterceptor implements Interceptor {
  private final HttpUrl home;

  StrangerInterceptor(HttpUrl home) {
    this.home = home;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (BaseUrls.haveSameOrigin(request.url(), home)) {
      return chain.proceed(request);
    }
    return chain.proceed(
        request.newBuilder().removeHeader("Authorization").removeHeader("Cookie").build());
  }
}
