package com.example.song;

import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.vidgo.model.Models;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** On Tomcat, in virtual time. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureVidgoSandbox
class SongAppTest {
  @Autowired private TestRestTemplate http;
  @Autowired private VidgoSandbox sandbox;

  record Submitted(String id) {}

  @Test
  void promptBecomesASong() {
    var prompt = new SongController.Prompt("rain on glass");
    String id = http.postForObject("/songs", prompt, Submitted.class).id();

    String events = http.getForObject("/songs/" + id + "/events", String.class);

    assertThat(events).contains("event:progress", "event:song", id, sandbox.url());
    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).accepted().times(1);
    await()
        .untilAsserted(
            () ->
                assertThat(http.getForObject("/songs", Song[].class))
                    .extracting(Song::id)
                    .isEqualTo(List.of(id)));
  }

  @Test
  void refusalReachesThePage() {
    var response =
        http.postForEntity("/songs", new SongController.Prompt("x".repeat(5000)), String.class);

    assertThat(response.getStatusCode().value()).isEqualTo(400);
    assertThat(response.getBody()).contains("prompt");
  }

  @Test
  void withoutAPromptNothingIsSubmitted() {
    int before = sandbox.requests().size();
    for (Map<String, String> body : List.of(Map.<String, String>of(), Map.of("text", " "))) {
      var response = http.postForEntity("/songs", body, String.class);

      assertThat(response.getStatusCode().value()).isEqualTo(400);
      assertThat(response.getBody()).contains("The text is missing or blank");
    }
    assertThat(sandbox.requests()).hasSize(before);
  }
}
