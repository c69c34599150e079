package ai.vidgo.openapi.view;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.check.ExampleValidator;
import ai.vidgo.openapi.testing.SpecTest;
import ai.vidgo.openapi.testing.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedSpecTest extends SpecTest {
  private static final String SUBMIT =
      "/paths/~1api~1generate~1submit/post/requestBody/content/application~1json";

  @Test
  void eachInputHasARequest() throws IOException {
    JsonNode request = spec.publishedSpec().at("/components/schemas/HumRequest");
    assertThat(request.get("required")).isEqualTo(Yaml.parse("[model, input]"));
    assertThat(request.get("x-vidgo-page").asText()).isEqualTo("music-series/hum");
    assertThat(request.at("/properties/model/enum")).isEqualTo(Yaml.parse("[hum]"));
    assertThat(request.at("/properties/callback_url/nullable").asBoolean()).isTrue();
    assertThat(request.at("/properties/input/allOf/0"))
        .isEqualTo(Yaml.parse("{$ref: '#/components/schemas/HumInput'}"));
    assertThat(request.has("x-vidgo-derive")).isFalse();
  }

  @Test
  void modelDiscriminatesRequests() throws IOException {
    JsonNode any = spec.publishedSpec().at("/components/schemas/SubmitRequest");
    assertThat(any.get("discriminator"))
        .isEqualTo(
            Yaml.parse(
                """
                propertyName: model
                mapping:
                  generate-persona: '#/components/schemas/GeneratePersonaRequest'
                  hum: '#/components/schemas/HumRequest'
                """));
  }

  @Test
  void idsOfOneInputShareARequest() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum, hum-fast]");
    JsonNode any = spec.publishedSpec().at("/components/schemas/SubmitRequest");
    assertThat(any.at("/discriminator/mapping/hum-fast").asText()).endsWith("/HumRequest");
    assertThat(any.get("oneOf").findValuesAsText("$ref"))
        .containsExactly(
            "#/components/schemas/GeneratePersonaRequest", "#/components/schemas/HumRequest");
  }

  @Test
  void requestsAreInTheOrderOfTheirIds() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [zoom, a-hum]");
    ObjectNode view = spec.publishedSpec();
    assertThat(view.at("/components/schemas/SubmitRequest/oneOf").findValuesAsText("$ref"))
        .containsExactly(
            "#/components/schemas/HumRequest", "#/components/schemas/GeneratePersonaRequest");
    assertThat(view.at(SUBMIT + "/examples").fieldNames())
        .toIterable()
        .containsExactly("a-hum", "generate-persona", "zoom");
  }

  @Test
  void requestsAreTheExamplesOfASubmit() throws IOException {
    assertThat(spec.publishedSpec().at(SUBMIT + "/examples/hum/value"))
        .isEqualTo(Yaml.parse("{model: hum, input: {tune: la la la, voice: low}}"));
  }

  @Test
  void rulesApplyToRequests() throws IOException {
    assertThat(refusals("{model: hum, input: {tune: la, voice: low, tempo: 60}}")).isEmpty();
    assertThat(refusals("{model: hum, input: {tune: la la la la, voice: low}}"))
        .containsExactly("When voice is low, tune must have at most 10 characters");
    assertThat(refusals("{model: hum, input: {tune: la, voice: high, tempo: 60}}"))
        .containsExactly("When voice is high, tempo must be absent");
    assertThat(refusals("{model: hum, input: {tune: la, undocumented: true}}")).isEmpty();
    assertThat(refusals("{model: ham, input: {tune: la}}"))
        .containsExactly("model: does not have a value in the enumeration [\"hum\"]");
  }

  @Test
  void narrowedEnumIsAnIntersection() throws IOException {
    spec.change(
        "$ref: '#/HumVoice'",
        "allOf: [{$ref: '#/HumVoice'}]\n      enum: [low]\n      description: Who.");
    assertThat(refusals("{model: hum, input: {tune: la, voice: low}}")).isEmpty();
    assertThat(refusals("{model: hum, input: {tune: la, voice: high}}"))
        .containsExactly("input/voice: does not have a value in the enumeration [\"low\"]");
  }

  private List<String> refusals(String request) throws IOException {
    return new ExampleValidator(spec.publishedSpec())
        .validate("/components/schemas/HumRequest", Yaml.parse(request)).stream()
            .map(ExampleValidator.Violation::message)
            .toList();
  }

  @Test
  void eachRouteHasTheResultsOfItsModels() throws IOException {
    spec.change("x-vidgo-query: music", "x-vidgo-query: status");
    JsonNode schemas = spec.publishedSpec().at("/components/schemas");
    assertThat(schemas.at("/MusicTaskData/properties/files/items/anyOf"))
        .isEqualTo(Yaml.parse("[{$ref: '#/components/schemas/Persona'}]"));
    assertThat(schemas.at("/StatusTaskData/properties/files/items/anyOf"))
        .isEqualTo(Yaml.parse("[{$ref: '#/components/schemas/Hum'}]"));
    assertThat(schemas.at("/StatusTaskResponse/properties/data/$ref").asText())
        .isEqualTo("#/components/schemas/StatusTaskData");
    assertThat(schemas.at("/TaskData/properties/files/items").has("anyOf")).isFalse();
  }

  @Test
  void routeWithoutModelsHasAnyFiles() throws IOException {
    ObjectNode view = spec.publishedSpec();
    assertThat(view.at("/components/schemas/StatusTaskData/properties/files/items"))
        .isEqualTo(Yaml.parse("{type: object, additionalProperties: true}"));
    assertThat(
            view.at("/paths/~1api~1generate~1status~1{task_id}/get/responses/200")
                .at("/content/application~1json/schema/$ref")
                .asText())
        .isEqualTo("#/components/schemas/StatusTaskResponse");
  }
}
