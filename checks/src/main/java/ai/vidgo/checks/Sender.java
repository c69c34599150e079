package ai.vidgo.checks;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends bodies as they are, right or wrong, which the typed client would not. */
final class Sender {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final OkHttpClient http = new OkHttpClient();
  private final String apiKey;

  Sender(String apiKey) {
    this.apiKey = apiKey;
  }

  /**
   * An answer to a submit.
   *
   * @param violation whether a proxy answered that the description does not allow it
   */
  record Answer(int status, String body, boolean violation) {
    boolean accepted() {
      return status / 100 == 2;
    }
  }

  Answer submit(String baseUrl, String body) throws IOException {
    Request request =
        new Request.Builder()
            .url(baseUrl + "api/generate/submit")
            .header("Authorization", "Bearer " + apiKey)
            .post(RequestBody.create(body, JSON))
            .build();
    try (Response response = http.newCall(request).execute()) {
      String text = response.body().string();
      return new Answer(response.code(), text, text.contains("stoplight.io/prism/errors"));
    }
  }

  void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
