package ai.vidgo.sandbox.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultFactoryTest {
  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final String FOLDER = "http://127.0.0.1:1/files/TASK";

  @Test
  void tracksComeInTwosWithIdsOfTheirOwn() {
    JsonNode files =
        make("{'audio_id': '3f6c1b52-9d0e-4b7a-8c21-5e7f0a9d4c63', 'title': 'T'}", "{}").files();
    assertThat(files).hasSize(2);
    String first = files.get(0).get("audio_id").asText();
    String second = files.get(1).get("audio_id").asText();
    assertThat(first).matches(UUID).isNotEqualTo("3f6c1b52-9d0e-4b7a-8c21-5e7f0a9d4c63");
    assertThat(second).matches(UUID).isNotEqualTo(first);
  }

  @Test
  void otherIdsKeepTheNameOfTheirMember() {
    TaskResult result = make("{'persona_id': 'persona_abc123'}", "{}");
    assertThat(result.files()).hasSize(1);
    String id = result.files().get(0).get("persona_id").asText();
    assertThat(id).matches("persona_[a-z0-9]{12}");
    assertThat(result.hasId("persona_id", id)).isTrue();
    assertThat(result.hasId("persona_id", "persona_abc123")).isFalse();
    assertThat(result.hasId("audio_id", id)).isFalse();
  }

  @Test
  void showsWhatTheInputSays() {
    JsonNode file =
        make(
                "{'title': 'Blue', 'prompt': 'P', 'tags': 'jazz', 'duration': 187.44}",
                "{'title': 'Rain', 'prompt': '', 'style': 'pop', 'duration': 3}")
            .files()
            .get(0);
    assertThat(file)
        .isEqualTo(json("{'title': 'Rain', 'prompt': '', 'tags': 'jazz', 'duration': 3}"));
  }

  @Test
  void idsAndLinksOfTheInputAreNotThoseOfTheResult() {
    JsonNode file =
        make(
                "{'video_id': 'v', 'audio_url': 'https://s.vidgo.ai/a.mp3'}",
                "{'video_id': 'mine', 'audio_url': 'https://example.com/mine.mp3'}")
            .files()
            .get(0);
    assertThat(file.get("video_id").asText()).startsWith("video_").isNotEqualTo("mine");
    assertThat(file.get("audio_url").asText()).isEqualTo(FOLDER + "/0/a.mp3");
  }

  @Test
  void linksInJsonTextAndInNestedValuesLeadHere() {
    TaskResult result =
        make(
            "{'stems': '{\\\"bass_url\\\":\\\"https://s.vidgo.ai/x/bass.mp3?v=1\\\",\\\"fx_url\\\":\\\"\\\"}',"
                + " 'list': [{'a': 'http://s.vidgo.ai/b.png'}, 'https://s.vidgo.ai/c d.mp4', 7],"
                + " 'url': 'https://s.vidgo.ai/'}",
            "{}");
    assertThat(result.files().get(0).toString())
        .isEqualTo(
            json("{'stems': '{\\\"bass_url\\\":\\\"F/0/bass.mp3\\\",\\\"fx_url\\\":\\\"\\\"}',"
                    + " 'list': [{'a': 'F/1/b.png'}, 'F/2/c%20d.mp4', 7], 'url': 'F/3/'}")
                .toString()
                .replace("F/", FOLDER + "/"));
    assertThat(result.file("0", "bass.mp3").contentType()).isEqualTo("audio/mpeg");
    assertThat(result.file("2", "c d.mp4").contentType()).isEqualTo("video/mp4");
    assertThat(result.file("1", "bass.mp3")).isNull();
    assertThat(result.file("9", "b.png")).isNull();
  }

  @Test
  void textThatOnlyLooksLikeJsonStaysAsItIs() {
    String example = "{'text': '[Verse] {https://s.vidgo.ai/a.mp3}', 'lrc': '[00:01.00] la'}";
    assertThat(make(example, "{}").files().get(0)).isEqualTo(json(example));
  }

  @Test
  void theExampleItselfStaysAsItIs() {
    ModelDescription model = model("{'list': [{'url': 'https://s.vidgo.ai/a.mp3'}], 'a_id': 'x'}");
    String before = model.resultExample().toString();
    new ResultFactory(FOLDER, new Random()).create(model, JsonTrees.object());
    assertThat(model.resultExample().toString()).isEqualTo(before);
  }

  @Test
  void aFileThatTheInputRequestsComesAfterTheOthers() {
    ModelDescription model =
        modelOf(
            "{'example': {'u': 'https://s.vidgo.ai/a.mp3'},"
                + " 'x-vidgo-examples': {'timing': {'u': 'https://s.vidgo.ai/t.json'}}}");

    assertThat(
            new ResultFactory(FOLDER, new Random()).create(model, json("{'timing': true}")).files())
        .isEqualTo(json("[{'u': 'F/0/a.mp3'}, {'u': 'F/1/t.json'}]".replace("F", FOLDER)));
    for (String without : List.of("{}", "{'timing': false}", "{'timing': 'true'}")) {
      assertThat(new ResultFactory(FOLDER, new Random()).create(model, json(without)).files())
          .hasSize(1);
    }
  }

  @Test
  void aSeedMakesTheIdsRepeatable() {
    assertThat(seeded(1)).isEqualTo(seeded(1)).isNotEqualTo(seeded(2));
  }

  @Test
  void withoutASeedTheIdsDiffer() {
    try (VidgoSandbox one = VidgoSandbox.start();
        VidgoSandbox two = VidgoSandbox.start()) {
      assertThat(new TestClient(one).start("generate-music", TestClient.SONG))
          .isNotEqualTo(new TestClient(two).start("generate-music", TestClient.SONG));
    }
  }

  @Test
  void aResultWithoutExampleIsAMistakeOfTheDescription() {
    assertThatIllegalStateException()
        .isThrownBy(() -> modelOf("{}").resultExample())
        .withMessageContaining("\"B\"")
        .withMessageContaining("AInput");
  }

  private static String seeded(long seed) {
    try (VidgoSandbox sandbox =
        VidgoSandbox.builder().seed(seed).taskDuration(java.time.Duration.ZERO).start()) {
      TestClient.Song song = new TestClient(sandbox).song();
      return song.taskId() + song.files().toString().replace(sandbox.url(), "");
    }
  }

  private static TaskResult make(String example, String input) {
    return new ResultFactory(FOLDER, new Random()).create(model(example), json(input));
  }

  private static ModelDescription model(String example) {
    return modelOf("{'example': " + example + "}");
  }

  private static ModelDescription modelOf(String result) {
    String input = "{'x-vidgo-models': ['a'], 'x-vidgo-result': 'B'}";
    String schemas = "{'AInput': " + input + ", 'B': " + result + "}";
    return new ApiDescription(json("{'components': {'schemas': " + schemas + "}}")).model("a");
  }

  private static JsonNode json(String text) {
    return TestClient.parse(text.replace('\'', '"'));
  }
}
