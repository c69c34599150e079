package ai.vidgo.checks.samples;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Submits bodies as they are, including invalid ones, which the typed client cannot send. */
public final class RawSubmitter implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final OkHttpClient http = new OkHttpClient();
  private final String apiKey;

  public RawSubmitter(String apiKey) {
    this.apiKey = apiKey;
  }

  /**
   * A response to a submit.
   *
   * @param violation whether Prism sent it because the request or response breaks the description
   */
  public record RawResponse(int status, String body, boolean violation) {
    public boolean accepted() {
      return status / 100 == 2;
    }
  }

  public RawResponse submit(String baseUrl, String body) throws IOException {
    Request request =
        new Request.Builder()
            .url(baseUrl + "api/generate/submit")
            .header("Authorization", "Bearer " + apiKey)
            .post(RequestBody.create(body, JSON))
            .build();
    try (Response response = http.newCall(request).execute()) {
      String text = response.body().string();
      return new RawResponse(response.code(), text, text.contains("stoplight.io/prism/errors"));
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
