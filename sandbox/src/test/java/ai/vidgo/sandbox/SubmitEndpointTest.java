package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitEndpointTest {
  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void respondsWithANewTask() {
    VidgoSandbox.Builder builder = VidgoSandbox.builder().clock(new ManualClock());
    try (VidgoSandbox still = builder.taskDuration(Duration.ZERO).start()) {
      JsonNode response = new TestClient(still).submit("generate-music", TestClient.SONG).json();
      assertThat(response.get("code").asInt()).isEqualTo(200);
      JsonNode data = response.get("data");
      assertThat(data.get("task_id").asText()).matches("[A-Z0-9]{16}");
      assertThat(data.get("status").asText()).isEqualTo("not_started");
      assertThat(data.get("created_time").asText()).isEqualTo("2026-01-01T00:00:00");
      assertThat(data).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "nonsense"})
  void malformedJsonIs422(String body) {
    TestClient.Result response = client.post("api/generate/submit", body);
    assertThat(response.status()).isEqualTo(422);
    assertThat(response.json())
        .isEqualTo(
            TestClient.parse(
                """
                {"detail": [
                  {"loc": ["body"], "msg": "%s", "type": "%s"}]}
                """
                    .formatted(
                        body.isEmpty() ? "The body is not an object" : "Malformed JSON",
                        body.isEmpty() ? "type_error.dict" : "value_error.jsondecode")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"text\"", "7"})
  void aBodyThatIsNoObjectIs422(String body) {
    TestClient.Result response = client.post("api/generate/submit", body);
    assertThat(response.status()).isEqualTo(422);
    assertThat(response.json().get("detail").isArray()).isTrue();
  }

  @Test
  void anUnknownModelIs404() {
    TestClient.Result response = client.submit("no-such-model", "{}");
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.json().toString())
        .isEqualTo("{\"detail\":\"Unknown model: no-such-model\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"input\":{}}", "{\"model\":null,\"input\":{}}"})
  void aMissingModelIs400(String body) {
    assertRefused(client.post("api/generate/submit", body), "model is required");
  }

  @Test
  void aMissingInputIs400() {
    assertRefused(
        client.post("api/generate/submit", "{\"model\":\"generate-music\"}"), "input is required");
    assertRefused(
        client.post("api/generate/submit", "{\"model\":\"generate-music\",\"input\":7}"),
        "input is 7, must be an object");
  }

  @Test
  void namesEveryMissingField() {
    assertRefused(
        client.submit("generate-persona", "{\"name\":\"Singer\"}"),
        "task_id is required; audio_id is required; description is required");
  }

  @Test
  void namesTheFieldAndTheReason() {
    assertRefused(
        client.submit(
            "generate-music",
            """
            {"custom_mode": false, "instrumental": 3, "mv": "V9", "prompt": "x", "style_weight": 2}
            """),
        "instrumental is 3, must be true or false; mv is \"V9\", must be V4, V4_5, V4_5ALL, V4_5PLUS"
            + " or V5; style_weight is 2, must be from 0 to 1");
    assertRefused(
        client.post(
            "api/generate/submit",
            "{\"model\":\"boost-music-style\",\"callback_url\":7,\"input\":{\"content\":\"jazz\"}}"),
        "callback_url is 7, must be a string");
  }

  @Test
  void anAbsentAnEmptyAndANullCallbackUrlAreAllFine() {
    for (String url : new String[] {"", "\"callback_url\":null,", "\"callback_url\":\"\","}) {
      String body = "{\"model\":\"boost-music-style\"," + url + "\"input\":{\"content\":\"jazz\"}}";
      assertThat(client.post("api/generate/submit", body).status()).isEqualTo(200);
    }
  }

  private TestClient.Result submitWithCallback(String model, String input, String url) {
    ObjectNode request = JsonTrees.object().put("model", model).put("callback_url", url);
    return client.post(
        "api/generate/submit", request.set("input", TestClient.parse(input)).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "/done",
        "ftp://127.0.0.1/",
        "https://",
        "http:///done",
        "http://a:port/",
        "https://example.com/a b",
        "https://example.com/\n",
        " ",
        "javascript:alert(1)"
      })
  void aMalformedCallbackUrlIsRefused(String url) {
    assertRefused(
        submitWithCallback("boost-music-style", "{\"content\":\"jazz\"}", url),
        "callback_url is \"" + url + "\", must be an http or https URL");
  }

  @Test
  void aCallbackUrlOfMusicHasALimit() {
    String url = "https://example.com/" + "x".repeat(2028);
    String song = TestClient.SONG;
    assertThat(submitWithCallback("generate-music", song, url).status()).isEqualTo(200);
    assertRefused(
        submitWithCallback("generate-music", song, url + "x"),
        "callback_url has 2049 characters, at most 2048");
  }

  @Test
  void aBrokenRuleIsTheSentenceOfTheRule() {
    assertRefused(
        client.submit(
            "generate-music", "{\"custom_mode\":false,\"instrumental\":false,\"mv\":\"V5\"}"),
        "When custom_mode is false, prompt is required");
  }

  @Test
  void aRuleDependsOnTheModelVersion() {
    String input =
        """
        {"custom_mode": true, "instrumental": true, "mv": "%s", "title": "T", "style": "%s"}
        """;
    String style = String.join("", Collections.nCopies(201, "x"));
    assertThat(client.submit("generate-music", input.formatted("V5", style)).status())
        .isEqualTo(200);
    assertRefused(
        client.submit("generate-music", input.formatted("V4", style)),
        "When mv is V4, style must have at most 200 characters");
  }

  @ParameterizedTest
  @CsvSource({"200, 200", "201, 413", "900, 413"})
  void tooManyWordsAre413(int words, int status) {
    String prompt = String.join(" ", Collections.nCopies(words, "a"));
    TestClient.Result response =
        client.submit("generate-lyrics", JsonTrees.object().put("prompt", prompt));
    assertThat(response.status()).isEqualTo(status);
    if (status == 413) {
      assertThat(response.json())
          .isEqualTo(
              TestClient.parse(
                  """
                  {"code": 413, "error": {
                    "message": "Prompt exceeds maximum length of 200 words",
                    "type": "payload_too_large"}}
                  """));
    }
  }

  @Test
  void aRefusedSubmitMakesNoTask() {
    client.submit("generate-music", "{}");
    assertThat(client.balance()).isEqualTo("1000");
  }

  @Test
  void unknownMembersAreRefusedWhereThePageSaysSo() {
    String later =
        "{\"prompt\": \"A kite\", \"text_prompt\": \"A red kite\", \"resolution\": \"720p\"}";
    assertRefused(
        client.submit("google/veo3.1-fast/text-to-video", later),
        "text_prompt is not a member of this model's input");
    String older = "{\"content\": \"jazz\", \"mood\": \"blue\"}";
    assertThat(client.submit("boost-music-style", older).status()).isEqualTo(200);
    try (VidgoSandbox lenient = VidgoSandbox.builder().allowUnknownMembers().start()) {
      TestClient of = new TestClient(lenient);
      assertThat(of.submit("google/veo3.1-fast/text-to-video", later).status()).isEqualTo(200);
    }
  }

  private static void assertRefused(TestClient.Result response, String detail) {
    assertThat(response.json().path("detail").asText()).isEqualTo(detail);
    assertThat(response.status()).isEqualTo(400);
  }
}
