package com.example.songs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the packaged app as a user does, with a sandbox in place of the API. */
@Timeout(240)
class FatJarIT {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void callbackFinishesTheSong() throws Exception {
    ManualClock clock = new ManualClock();
    try (VidgoSandbox sandbox = VidgoSandbox.builder().clock(clock).start();
        // No poll is due in time: the callback makes the client read the task.
        AppProcess app =
            new AppProcess(
                sandbox, "--vidgo.first-delay=1h", "--app.callback-secret=a-secret-of-the-app")) {
      String id = post(app.url() + "/songs", "rain on glass", 202);

      post(app.url() + "/callbacks?token=not-the-secret-of-the-app", callback(id), 403);
      clock.advance(Duration.ofSeconds(2));

      String song = get(app.url() + "/songs/" + id);
      assertThat(song).startsWith(sandbox.url()).endsWith(".mp3");
      assertThat(sandbox.callbacks())
          .singleElement()
          .satisfies(
              callback -> {
                assertThat(callback.url())
                    .isEqualTo(app.url() + "/callbacks?token=a-secret-of-the-app");
                assertThat(callback.status()).isEqualTo(200);
                assertThat(callback.body()).contains(id);
              });
      assertThat(sandbox.requests())
          .extracting(Object::toString)
          .containsExactly(
              "POST /api/generate/submit", "GET /api/generate/detail/music?task_id=" + id);
      assertThat(app.stop()).isTrue();
      assertThat(app.output()).doesNotContain("ERROR", "Exception", sandbox.apiKey());
    }
  }

  private static String callback(String id) {
    return "{\"task_id\":\"" + id + "\",\"status\":\"finished\"}";
  }

  private String post(String url, String body, int status) throws Exception {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), url, status);
  }

  private String get(String url) throws Exception {
    return send(HttpRequest.newBuilder(), url, 200);
  }

  private String send(HttpRequest.Builder request, String url, int status) throws Exception {
    HttpResponse<String> response =
        http.send(
            request.uri(URI.create(url)).timeout(Duration.ofSeconds(30)).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }
}
