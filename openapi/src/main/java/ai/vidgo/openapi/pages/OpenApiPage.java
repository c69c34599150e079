package ai.vidgo.openapi.pages;

import ai.vidgo.openapi.view.FieldConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document of a page: the body of its submit has a model and an input. */
final class OpenApiPage {
  private final JsonNode document;
  private final List<Page.Entry> entries = new ArrayList<>();

  private OpenApiPage(JsonNode document) {
    this.document = document;
  }

  static List<Page.Entry> entries(JsonNode document) {
    OpenApiPage page = new OpenApiPage(document);
    for (JsonNode path : document.path("paths")) {
      JsonNode body = path.at("/post/requestBody/content/application~1json");
      List<JsonNode> examples = new ArrayList<>();
      body.path("examples").forEach(example -> examples.add(example.path("value")));
      if (body.has("example")) {
        examples.add(body.get("example"));
      }
      page.addRequest(body.path("schema"), examples);
    }
    return page.entries;
  }

  private void addRequest(JsonNode reference, List<JsonNode> examples) {
    JsonNode schema = resolve(reference);
    for (String union : List.of("oneOf", "anyOf")) {
      schema.path(union).forEach(variant -> addRequest(variant, examples));
    }
    JsonNode input = resolve(schema.path("properties").path("input"));
    Set<String> models = new TreeSet<>();
    JsonNode model = resolve(schema.path("properties").path("model"));
    model.path("enum").forEach(id -> models.add(id.asText()));
    for (String key : List.of("const", "default", "example")) {
      if (models.isEmpty() && model.path(key).isTextual()) {
        models.add(model.get(key).textValue());
      }
    }
    if (models.isEmpty() || !input.has("properties")) {
      return;
    }
    List<JsonNode> inputs = new ArrayList<>();
    for (JsonNode example : examples) {
      if (models.contains(example.path("model").asText()) && example.path("input").isObject()) {
        inputs.add(example.get("input"));
      }
    }
    boolean closed = input.path("additionalProperties").toString().equals("false");
    entries.add(
        new Page.Entry(
            List.copyOf(models), FieldConstraints.fields(this::target, input), inputs, closed));
  }

  private JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? resolve(target(schema.get("$ref").asText())) : schema;
  }

  private JsonNode target(String reference) {
    return document.at(reference.substring(1));
  }
}
