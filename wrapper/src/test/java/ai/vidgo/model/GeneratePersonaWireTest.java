package ai.vidgo.model;

import static ai.vidgo.model.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.testing.MockServers;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documented requests, as they are sent. */
class GeneratePersonaWireTest {
  private final MockWebServer server = MockServers.create();
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    vidgo = VidgoClient.builder().apiKey("sk-test").baseUrl(server.url("/").toString()).build();
    server.enqueue(
        new MockResponse()
            .setBody(
                "{\"code\":200,\"data\":{\"task_id\":\"W6KDNIQQOUAE1K8V\",\"status\":\"not_started\"}}"));
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  @Test
  void documentedExampleIsSentAsDocumented() throws Exception {
    GeneratePersonaInput input =
        GeneratePersonaInput.builder()
            .taskId("8FDN1I7M7Q68DDG8")
            .audioId("3f6c1b52-9d0e-4b7a-8c21-5e7f0a9d4c63")
            .name("Smooth Jazz Singer")
            .description(
                "A low, unhurried voice over brushed drums, upright bass and late-night piano")
            .build();
    SubmitOptions options =
        SubmitOptions.builder().callbackUrl("https://example.com/vidgo/done").build();

    Task<Persona> task = vidgo.submit(Models.GENERATE_PERSONA, input, options);

    assertThat(task.getId()).isEqualTo("W6KDNIQQOUAE1K8V");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getPath()).isEqualTo("/api/generate/submit");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sk-test");
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json; charset=UTF-8");
    assertThat(tree(request.getBody().readUtf8()))
        .isEqualTo(
            tree(
                """
                {
                  "model": "generate-persona",
                  "callback_url": "https://example.com/vidgo/done",
                  "input": {
                    "task_id": "8FDN1I7M7Q68DDG8",
                    "audio_id": "3f6c1b52-9d0e-4b7a-8c21-5e7f0a9d4c63",
                    "name": "Smooth Jazz Singer",
                    "description": "A low, unhurried voice over brushed drums, upright bass and late-night piano"
                  }
                }
                """));
  }

  @Test
  void absentMembersAreNotSentAsNull() throws Exception {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .prompt("A calm late-night jazz song")
            .customMode(false)
            .instrumental(false)
            .mv(MusicVersion.V4_5)
            .title(null)
            .build();

    vidgo.submit(Models.GENERATE_MUSIC, input);

    String body = server.takeRequest().getBody().readUtf8();
    assertThat(tree(body))
        .isEqualTo(
            tree(
                """
                {
                  "model": "generate-music",
                  "input": {
                    "prompt": "A calm late-night jazz song",
                    "custom_mode": false,
                    "instrumental": false,
                    "mv": "V4_5"
                  }
                }
                """));
    assertThat(body).doesNotContain("null");
  }

  @Test
  void numbersAreWrittenPlainly() throws Exception {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(true)
            .instrumental(true)
            .style("nocturne")
            .title("Empty Platform")
            .mv(MusicVersion.of("V5_5"))
            .styleWeight(0.29)
            .vocalGender(VocalGender.FEMALE)
            .build();

    vidgo.submit(Models.GENERATE_MUSIC, input);

    assertThat(server.takeRequest().getBody().readUtf8())
        .contains("\"mv\":\"V5_5\"", "\"style_weight\":0.29", "\"vocal_gender\":\"f\"");
  }
}
