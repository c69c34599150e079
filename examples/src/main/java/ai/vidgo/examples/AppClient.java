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
                  if (request.url().host().equals(backend.host())) { // not where result files are
                    String token = "Bearer " + userToken.get();
                    request = request.newBuilder().header("Authorization", token).build();
                  }
                  return chain.proceed(request);
                })
            .build();
    return VidgoClient.builder().withoutKey().baseUrl(backendUrl).httpClient(http).build();
  }
}
