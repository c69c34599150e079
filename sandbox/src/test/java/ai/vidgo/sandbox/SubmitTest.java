package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitTest {
  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void answersWithAFreshTask() {
    VidgoSandbox.Builder builder = VidgoSandbox.builder().clock(new ManualClock());
    try (VidgoSandbox still = builder.taskDuration(Duration.ZERO).start()) {
      JsonNode answer = new Caller(still).submit("generate-music", Caller.SONG).json();
      assertThat(answer.get("code").asInt()).isEqualTo(200);
      JsonNode data = answer.get("data");
      assertThat(data.get("task_id").asText()).matches("[A-Z0-9]{16}");
      assertThat(data.get("status").asText()).isEqualTo("not_started");
      assertThat(data.get("created_time").asText()).isEqualTo("2026-01-01T00:00:00");
      assertThat(data).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "nonsense"})
  void malformedJsonIs422(String body) {
    Caller.Answer answer = caller.post("api/generate/submit", body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json())
        .isEqualTo(
            Caller.parse(
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
    Caller.Answer answer = caller.post("api/generate/submit", body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").isArray()).isTrue();
  }

  @Test
  void anUnknownModelIs404() {
    Caller.Answer answer = caller.submit("no-such-model", "{}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().toString()).isEqualTo("{\"detail\":\"Unknown model: no-such-model\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"input\":{}}", "{\"model\":null,\"input\":{}}"})
  void aMissingModelIs400(String body) {
    assertRefused(caller.post("api/generate/submit", body), "model: is required");
  }

  @Test
  void aMissingInputIs400() {
    assertRefused(
        caller.post("api/generate/submit", "{\"model\":\"generate-music\"}"), "input: is required");
    assertRefused(
        caller.post("api/generate/submit", "{\"model\":\"generate-music\",\"input\":7}"),
        "input: not an object");
  }

  @Test
  void namesEveryMissingField() {
    assertRefused(
        caller.submit("generate-persona", "{\"name\":\"Singer\"}"),
        "input.task_id: is required; input.audio_id: is required; input.description: is required");
  }

  @Test
  void namesTheFieldAndTheReason() {
    assertRefused(
        caller.submit(
            "generate-music",
            """
            {"custom_mode": false, "instrumental": 3, "mv": "V9", "prompt": "x", "style_weight": 2}
            """),
        "input.instrumental: integer found, boolean expected; input.mv: does not have a value in"
            + " the enumeration [\"V4\", \"V4_5\", \"V4_5ALL\", \"V4_5PLUS\", \"V5\"];"
            + " input.style_weight: must have a maximum value of 1");
    assertRefused(
        caller.post(
            "api/generate/submit",
            "{\"model\":\"boost-music-style\",\"callback_url\":7,\"input\":{\"content\":\"jazz\"}}"),
        "callback_url: integer found, string expected");
  }

  @Test
  void anAbsentAnEmptyAndANullCallbackUrlAreAllFine() {
    for (String url : new String[] {"", "\"callback_url\":null,", "\"callback_url\":\"\","}) {
      String body = "{\"model\":\"boost-music-style\"," + url + "\"input\":{\"content\":\"jazz\"}}";
      assertThat(caller.post("api/generate/submit", body).status()).isEqualTo(200);
    }
  }

  @Test
  void aBrokenRuleIsTheSentenceOfTheRule() {
    assertRefused(
        caller.submit(
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
    assertThat(caller.submit("generate-music", input.formatted("V5", style)).status())
        .isEqualTo(200);
    assertRefused(
        caller.submit("generate-music", input.formatted("V4", style)),
        "When mv is V4, style has at most 200 characters");
  }

  @ParameterizedTest
  @CsvSource({"200, 200", "201, 413", "900, 413"})
  void tooManyWordsAre413(int words, int status) {
    String prompt = String.join(" ", Collections.nCopies(words, "a"));
    Caller.Answer answer = caller.submit("generate-lyrics", Json.object().put("prompt", prompt));
    assertThat(answer.status()).isEqualTo(status);
    if (status == 413) {
      assertThat(answer.json())
          .isEqualTo(
              Caller.parse(
                  """
                  {"code": 413, "error": {
                    "message": "Prompt exceeds maximum length of 200 words",
                    "type": "payload_too_large"}}
                  """));
    }
  }

  @Test
  void aRefusedSubmitMakesNoTask() {
    caller.submit("generate-music", "{}");
    assertThat(caller.balance()).isEqualTo("1000");
  }

  private static void assertRefused(Caller.Answer answer, String detail) {
    assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
    assertThat(answer.status()).isEqualTo(400);
  }
}
