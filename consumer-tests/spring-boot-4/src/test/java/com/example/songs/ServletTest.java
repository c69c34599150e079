package com.example.songs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.VidgoCallbackUrls;
import ai.vidgo.spring.VidgoTaskFinishedEvent;
import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import ai.vidgo.spring.test.VidgoSandboxCustomizer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** On Tomcat. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "vidgo.callback.token=secret-of-the-callback",
      "server.shutdown=immediate", // Netty may keep a GET of actuator open, and wait 30 s for it
      "management.endpoints.web.exposure.include=*",
      "management.endpoint.health.show-details=always",
      "management.endpoint.configprops.show-values=always"
    })
@AutoConfigureVidgoSandbox(time = AutoConfigureVidgoSandbox.Time.REAL)
@Import(ServletTest.Sandbox.class)
@Timeout(120)
class ServletTest {
  @TestConfiguration(proxyBeanMethods = false)
  static class Sandbox {
    @Bean
    VidgoSandboxCustomizer tasksEndAtOnce() {
      return sandbox -> sandbox.taskDuration(Duration.ZERO);
    }
  }

  private static final GenerateMusicInput RAIN =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(true)
          .mv(MusicVersion.V5)
          .prompt("rain on glass")
          .build();

  @Autowired private VidgoClient vidgo;
  @Autowired private VidgoSandbox sandbox;
  @Autowired private VidgoCallbackUrls urls;
  @Autowired private SongApp app;

  @Value("http://127.0.0.1:${local.server.port}")
  private String url;

  private final HttpClient http = HttpClient.newHttpClient();

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void callbackBecomesAnEvent() throws Exception {
    assertThat(SpringBootVersion.getVersion()).startsWith("4.");
    Task<MusicTrack> task =
        vidgo.submit(
            Models.GENERATE_MUSIC, RAIN, urls.submitOptions(Models.GENERATE_MUSIC));

    VidgoTaskFinishedEvent<MusicTrack> event = app.songs.take();
    assertThat(event.getTask().getId()).isEqualTo(task.getId());
    assertThat(event.getSnapshot().getFirstFile().getAudioUrl()).startsWith(sandbox.url());
  }

  @Test
  void strangersAreRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/vidgo/callback?token=wrong"))
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void actuatorHasHealthAndMetersAndNoSecrets() throws Exception {
    vidgo.balance();
    assertThat(get("/actuator/health")).contains("\"vidgo\":{").contains("\"credits\":\"");
    while (!get("/actuator/metrics").contains("vidgo.calls")) { // events come later
      Thread.onSpinWait();
    }
    assertThat(get("/actuator/metrics/vidgo.calls")).contains("balance");
    assertThat(get("/actuator/configprops"))
        .contains("\"path\":\"/vidgo/callback\"", "\"token\":\"******\"")
        .doesNotContain("secret-of-the-callback");
  }
}
