package ai.vidgo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaViewTest {
  @TempDir Path temp;
  private SpecFolder spec;

  @BeforeEach
  void makeSpec() throws IOException {
    spec = new SpecFolder(temp);
  }

  private JsonNode schema(String name) throws IOException {
    return spec.javaView().at("/components/schemas").path(name);
  }

  @Test
  void modelsBecomeConstants() throws IOException {
    assertThat(spec.javaView().at("/x-vidgo-constants/1"))
        .isEqualTo(
            Json.of(
                """
                id: hum
                name: HUM
                route: MUSIC
                typed: true
                input: HumInput
                result: Hum
                page: music-series/hum
                first: 5
                interval: 3
                timeout: 60
                synchronous: false
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "generate-persona, GENERATE_PERSONA",
    "google/veo3.1/image-to-video, GOOGLE_VEO3_1_IMAGE_TO_VIDEO",
    "gpt-image-1.5, GPT_IMAGE_1_5",
    "3d-model, _3D_MODEL",
  })
  void constantIsTheIdInUpperCase(String id, String constant) {
    assertThat(JavaNames.constant(id)).isEqualTo(constant);
  }

  @Test
  void aliasesBecomePairs() throws IOException {
    assertThat(schema("Hum").get("x-vidgo-alias-pairs"))
        .isEqualTo(Json.of("[{alias: hum_url, name: url}]"));
  }

  @Test
  void jsonInATextBecomesItsType() throws IOException {
    JsonNode notes = schema("Hum").at("/properties/notes");
    assertThat(notes.get("type").asText()).isEqualTo("array");
    assertThat(notes.at("/items/$ref").asText()).isEqualTo("#/components/schemas/HumNote");
    assertThat(notes.get("x-vidgo-embedded").asBoolean()).isTrue();
    assertThat(notes.has("x-vidgo-json")).isFalse();
  }

  @Test
  void oneJsonObjectInATextBecomesItsType() throws IOException {
    spec.change("{type: array, items: {$ref: '#/HumNote'}}", "{$ref: '#/HumNote'}");
    JsonNode notes = schema("Hum").at("/properties/notes");
    assertThat(notes.get("allOf")).isEqualTo(Json.of("[{$ref: '#/components/schemas/HumNote'}]"));
    assertThat(notes.has("type")).isFalse();
  }

  @Test
  void namedScalarsStandWhereTheyAreUsed() throws IOException {
    spec.change("  enum: [low, high]\n  x-enum-varnames: [BASS, SOPRANO]\n", "  maxLength: 4\n");
    JsonNode voice = schema("HumInput").at("/properties/voice");
    assertThat(voice.get("type").asText()).isEqualTo("string");
    assertThat(voice.get("description").asText()).isEqualTo("Who hums. At most 4 characters.");
    assertThat(schema("HumVoice").isMissingNode()).isTrue();
  }

  @Test
  void enumsStayTypesOfTheirOwn() throws IOException {
    JsonNode voice = schema("HumInput").at("/properties/voice");
    assertThat(voice.get("allOf")).isEqualTo(Json.of("[{$ref: '#/components/schemas/HumVoice'}]"));
    assertThat(voice.get("description").asText()).isEqualTo("Who hums.");
    assertThat(schema("HumVoice").get("enum")).isEqualTo(Json.of("[low, high]"));
  }

  @Test
  void aPropertysOwnWordsComeFirst() throws IOException {
    spec.change(
        "$ref: '#/HumVoice'", "allOf: [{$ref: '#/HumVoice'}]\n      description: High is nicer.");
    assertThat(schema("HumInput").at("/properties/voice/description").asText())
        .isEqualTo("High is nicer.");
  }

  @Test
  void limitsAndDefaultsAreTold() throws IOException {
    assertThat(schema("HumInput").at("/properties/tempo/description").asText())
        .isEqualTo("Beats a minute. At least 40. Default: <code>90</code>.");
  }

  @Test
  void rulesBecomeSentences() throws IOException {
    assertThat(schema("HumInput").get("x-vidgo-rule-sentences"))
        .isEqualTo(
            Json.of(
                """
                - When voice is low, tune has at most 10 characters
                - When voice is high, tempo must be absent
                """));
  }

  @Test
  void addressesAreTexts() throws IOException {
    assertThat(schema("Hum").at("/properties/url").has("format")).isFalse();
  }

  @Test
  void propertiesAreNumbered() throws IOException {
    assertThat(schema("Hum").at("/properties/url/x-vidgo-index").asInt()).isZero();
    assertThat(schema("Hum").at("/properties/notes/x-vidgo-index").asInt()).isOne();
  }

  @Test
  void onlyWhatCodeIsMadeOfIsLeft() throws IOException {
    JsonNode view = spec.javaView();
    assertThat(view.at("/components/schemas").fieldNames())
        .toIterable()
        .contains("SubmitRequest", "TaskData", "HumInput", "Hum", "HumNote", "HumVoice")
        .doesNotContain("ErrorBody", "CodedError", "TaskCallback", "HumRequest");
    assertThat(view.at("/components").has("responses")).isFalse();
    assertThat(view.findValues("example")).isEmpty();
    assertThat(view.findValues("examples")).isEmpty();
  }

  @Test
  void operationsHaveOneInterfaceAndNoErrors() throws IOException {
    JsonNode submit = spec.javaView().at("/paths/~1api~1generate~1submit/post");
    assertThat(submit.get("tags")).isEqualTo(Json.of("[Vidgo]"));
    assertThat(submit.get("responses").fieldNames()).toIterable().containsExactly("200");
    assertThat(submit.has("callbacks")).isFalse();
  }

  @Test
  void bodiesAreMarked() throws IOException {
    assertThat(schema("SubmitRequest").path("x-vidgo-body").asBoolean()).isTrue();
    assertThat(schema("TaskResponse").path("x-vidgo-body").asBoolean()).isTrue();
    assertThat(schema("TaskData").has("x-vidgo-body")).isFalse();
  }
}
