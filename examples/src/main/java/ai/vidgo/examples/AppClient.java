package ai.vidgo.examples;

import ai.vidgo.VidgoClient;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The half of an app that you distribute: it has no key, only what the app's user logged in with.
 */
final class AppClient {
  private AppClient() {}

  /**
   * A client of the app's own backend.
   *
   * @param userToken called for each request, so that a new token is used at once
   */
  static VidgoClient create(String backendUrl, Supplier<String> userToken) {
    HttpUrl backend = HttpUrl.get(backendUrl);
    OkHttpClient http =
        new OkHttpClient.Builder()
            .readTimeout(60, TimeUnit.SECONDS) // a submit takes longer than OkHttp's 10 seconds
            .addInterceptor(
                chain -> {
                  Request request = chain.request();
                  if (sameOrigin(request.url(), backend)) { // not where result files are
                    String token = "Bearer " + userToken.get();
                    request = request.newBuilder().header("Authorization", token).build();
                  }
                  return chain.proceed(request);
                })
            .build();
    return VidgoClient.builder().withoutKey().baseUrl(backendUrl).httpClient(http).build();
  }

  /** Another port may be another's server, and without TLS everybody reads the token. */
  private static boolean sameOrigin(HttpUrl url, HttpUrl backend) {
    return url.scheme().equals(backend.scheme())
        && url.host().equals(backend.host())
        && url.port() == backend.port();
  }
}
