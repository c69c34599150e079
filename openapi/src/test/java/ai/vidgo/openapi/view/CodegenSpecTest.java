package ai.vidgo.openapi.view;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecTest;
import ai.vidgo.openapi.testing.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CodegenSpecTest extends SpecTest {
  private JsonNode schema(String name) throws IOException {
    return spec.codegenSpec().at("/components/schemas").path(name);
  }

  @Test
  void modelsBecomeConstants() throws IOException {
    assertThat(spec.codegenSpec().at("/x-vidgo-constants/1"))
        .isEqualTo(
            Yaml.parse(
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

  @Test
  void idWithItsOwnPage() throws IOException {
    spec.change(
        "x-vidgo-models: [hum]", "x-vidgo-models: [hum, buzz]\n  x-vidgo-pages: {buzz: a/buzz}");
    assertThat(spec.codegenSpec().get("x-vidgo-constants").findValuesAsText("page"))
        .containsExactly("music-series/generate-persona", "music-series/hum", "a/buzz");
  }

  @Test
  void freeFormInputHasNoClass() throws IOException {
    spec.write("models/music/buzz.yaml", BUZZ);
    assertThat(spec.diagnostics()).isEmpty();
    assertThat(spec.codegenSpec().at("/x-vidgo-constants/0/id").asText()).isEqualTo("buzz");
    assertThat(spec.codegenSpec().at("/x-vidgo-constants/0/typed").asBoolean(true)).isFalse();
    assertThat(spec.codegenSpec().at("/x-vidgo-constants/0/result").asText()).isEqualTo("Hum");
  }

  private static final String BUZZ =
      """
      BuzzInput:
        type: object
        description: Anything.
        additionalProperties: true
        x-vidgo-models: [buzz]
        x-vidgo-page: music-series/buzz
        x-vidgo-query: music
        x-vidgo-result: Hum
        x-vidgo-wait: {first: 5, interval: 3, timeout: 60}
        example: {prompt: bee}
      """;

  @Test
  void aliasesBecomePairs() throws IOException {
    assertThat(schema("Hum").get("x-vidgo-alias-pairs"))
        .isEqualTo(Yaml.parse("[{alias: hum_url, name: url}]"));
  }

  @Test
  void jsonInAStringBecomesItsType() throws IOException {
    JsonNode notes = schema("Hum").at("/properties/notes");
    assertThat(notes.get("type").asText()).isEqualTo("array");
    assertThat(notes.at("/items/$ref").asText()).isEqualTo("#/components/schemas/HumNote");
    assertThat(notes.get("x-vidgo-embedded").asBoolean()).isTrue();
    assertThat(notes.has("x-vidgo-json")).isFalse();
  }

  @Test
  void jsonObjectInAStringBecomesItsType() throws IOException {
    spec.change("{type: array, items: {$ref: '#/HumNote'}}", "{$ref: '#/HumNote'}");
    JsonNode notes = schema("Hum").at("/properties/notes");
    assertThat(notes.get("allOf"))
        .isEqualTo(Yaml.parse("[{$ref: '#/components/schemas/HumNote'}]"));
    assertThat(notes.has("type")).isFalse();
  }

  @Test
  void namedScalarsAreInlined() throws IOException {
    spec.change("  enum: [low, high]\n  x-enum-varnames: [BASS, SOPRANO]\n", "  maxLength: 4\n");
    JsonNode voice = schema("HumInput").at("/properties/voice");
    assertThat(voice.get("type").asText()).isEqualTo("string");
    assertThat(voice.get("description").asText()).isEqualTo("Who hums. At most 4 characters.");
    assertThat(schema("HumVoice").isMissingNode()).isTrue();
  }

  @Test
  void enumsStayNamed() throws IOException {
    JsonNode voice = schema("HumInput").at("/properties/voice");
    assertThat(voice.get("allOf"))
        .isEqualTo(Yaml.parse("[{$ref: '#/components/schemas/HumVoice'}]"));
    assertThat(voice.get("description").asText()).isEqualTo("Who hums.");
    assertThat(schema("HumVoice").get("enum")).isEqualTo(Yaml.parse("[low, high]"));
  }

  @Test
  void narrowedEnumIsDescribed() throws IOException {
    spec.change(
        "$ref: '#/HumVoice'",
        "allOf: [{$ref: '#/HumVoice'}]\n      enum: [high]\n      default: high\n      description: Who?");
    JsonNode voice = schema("HumInput").at("/properties/voice");
    assertThat(voice.get("allOf"))
        .isEqualTo(Yaml.parse("[{$ref: '#/components/schemas/HumVoice'}]"));
    assertThat(voice.get("description").asText())
        .isEqualTo("Who?. Only <code>high</code>. Default: <code>high</code>.");
    assertThat(voice.has("enum")).isFalse();
    assertThat(schema("HumVoice").get("enum")).isEqualTo(Yaml.parse("[low, high]"));
  }

  @Test
  void numericEnumsAreNumbers() throws IOException {
    spec.change("      minimum: 40\n", "      enum: [60, 90]\n");
    JsonNode tempo = schema("HumInput").at("/properties/tempo");
    assertThat(tempo.has("enum")).isFalse();
    assertThat(tempo.get("type").asText()).isEqualTo("integer");
    assertThat(tempo.get("description").asText())
        .isEqualTo(
            "Beats a minute. One of <code>60</code>, <code>90</code>. Default: <code>90</code>.");
  }

  @Test
  void unionOfStringsBecomesOneEnum() throws IOException {
    addPitch(
        "    - {allOf: [{$ref: '#/HumVoice'}], enum: [high]}\n    - {type: string, pattern: '^[0-9]+$'}\n    - $ref: '#/HumKey'\n");
    assertThat(schema("HumPitch"))
        .isEqualTo(
            Yaml.parse(
                """
                description: A pitch.
                type: string
                enum: [high, c, '4']
                x-enum-varnames: [SOPRANO, C, PITCH_4]
                """));
    assertThat(schema("HumKey").isMissingNode()).as("nothing refers to it").isTrue();
  }

  @Test
  void unionWithAnObjectBecomesAClassWithAMemberForEachVariant() throws IOException {
    addPitch(
        "    - $ref: '#/HumVoice'\n    - {type: string, pattern: '^[0-9]+$'}\n    - $ref: '#/HumHertz'\n");
    JsonNode pitch = schema("HumPitch");
    assertThat(pitch.get("x-vidgo-union").asBoolean()).isTrue();
    assertThat(pitch.get("properties"))
        .isEqualTo(
            Yaml.parse(
                """
                HumVoice:
                  x-vidgo-token: STRING
                  allOf: [{$ref: '#/components/schemas/HumVoice'}]
                HumHertz:
                  x-vidgo-token: BEGIN_OBJECT
                  allOf: [{$ref: '#/components/schemas/HumHertz'}]
                """));
  }

  @Test
  void unnamedStringBesideAnObjectIsAString() throws IOException {
    addPitch("    - {type: string, pattern: '^[0-9]+$'}\n    - $ref: '#/HumHertz'\n");
    assertThat(schema("HumPitch").at("/properties/text"))
        .isEqualTo(Yaml.parse("{x-vidgo-token: STRING, type: string}"));
  }

  private void addPitch(String forms) throws IOException {
    spec.change(
        "    pitch:\n      type: string\n      description: Which note.",
        "    pitch:\n      $ref: '#/HumPitch'\n\nHumPitch:\n  description: A pitch.\n  anyOf:\n"
            + forms
            + "\nHumKey: {type: string, description: Key., enum: [c, '4']}\n"
            + "\nHumHertz:\n  type: object\n  description: Hertz.\n  x-vidgo-page: music-series/hum\n"
            + "  properties: {hertz: {type: number, description: Hertz.}}\n");
  }

  @Test
  void ownDescriptionTakesPrecedence() throws IOException {
    spec.change(
        "$ref: '#/HumVoice'", "allOf: [{$ref: '#/HumVoice'}]\n      description: High is nicer.");
    assertThat(schema("HumInput").at("/properties/voice/description").asText())
        .isEqualTo("High is nicer.");
  }

  @Test
  void limitsAndDefaultsAreDescribed() throws IOException {
    assertThat(schema("HumInput").at("/properties/tempo/description").asText())
        .isEqualTo("Beats a minute. At least 40. Default: <code>90</code>.");
  }

  @Test
  void rulesBecomeSentences() throws IOException {
    assertThat(schema("HumInput").get("x-vidgo-rule-sentences"))
        .isEqualTo(
            Yaml.parse(
                """
                - When voice is low, tune must have at most 10 characters
                - When voice is high, tempo must be absent
                """));
  }

  @Test
  void alternativesBecomeSentences() throws IOException {
    spec.change(
        "HumInput:\n  type: object",
        "HumInput:\n  type: object\n  anyOf: [{required: [voice]}, {required: [tempo]}]");
    assertThat(schema("HumInput").at("/x-vidgo-rule-sentences/0").asText())
        .isEqualTo("At least one of voice, tempo is required");
  }

  @Test
  void inputNamesTheConstantsThatTakeIt() throws IOException {
    assertThat(schema("HumInput").get("x-vidgo-constants")).isEqualTo(Yaml.parse("[HUM]"));
    assertThat(schema("Hum").has("x-vidgo-constants")).isFalse();
  }

  @Test
  void urlsAreStrings() throws IOException {
    assertThat(schema("Hum").at("/properties/url").has("format")).isFalse();
  }

  @Test
  void propertiesAreNumbered() throws IOException {
    assertThat(schema("Hum").at("/properties/url/x-vidgo-index").asInt()).isZero();
    assertThat(schema("Hum").at("/properties/notes/x-vidgo-index").asInt()).isOne();
  }

  @Test
  void unusedPartsAreDropped() throws IOException {
    JsonNode view = spec.codegenSpec();
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
    JsonNode submit = spec.codegenSpec().at("/paths/~1api~1generate~1submit/post");
    assertThat(submit.get("tags")).isEqualTo(Yaml.parse("[Vidgo]"));
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
