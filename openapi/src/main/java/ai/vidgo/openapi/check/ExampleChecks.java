package ai.vidgo.openapi.check;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ConditionalRule;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.Pointers;
import ai.vidgo.openapi.read.SourceLocation;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.view.PublishedSpec;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Checks the values in the description against their schemas: examples, including rules and the
 * JSON in strings, defaults, and the conditions of rules.
 */
final class ExampleChecks {
  private static final String SCHEMAS = "/components/schemas";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final SourceSpec spec;
  private final Diagnostics diagnostics;
  private final JsonNode document;
  private final ExampleValidator validator;

  private ExampleChecks(SourceSpec spec, JsonNode document, Diagnostics diagnostics) {
    this.spec = spec;
    this.diagnostics = diagnostics;
    this.document = document;
    this.validator = new ExampleValidator(document);
  }

  /** Checks against the published schemas, which include those of the files. */
  static void check(SourceSpec spec, Diagnostics diagnostics) {
    ExampleChecks checks = new ExampleChecks(spec, strict(PublishedSpec.of(spec)), diagnostics);
    spec.locations().forEach(checks::checkSchema);
    checks.checkBodies();
  }

  /** A server may send more than is described, but an example with more has a mistake in it. */
  private static JsonNode strict(JsonNode document) {
    JsonNode strict = document.deepCopy(); // the document shares nodes with its source
    for (JsonNode schema : strict.at(SCHEMAS)) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return strict;
  }

  private void checkSchema(String name, SourceLocation location) {
    JsonNode schema = spec.schema(name);
    if (schema.has("example")) {
      checkExample(name, schema.get("example"), location.child("example"));
    }
    SourceLocation examples = location.child("x-vidgo-examples");
    for (Map.Entry<String, JsonNode> more : schema.path("x-vidgo-examples").properties()) {
      checkExample(name, more.getValue(), examples.child(more.getKey()));
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String pointer = propertyPointer(name, property.getKey());
      SourceLocation at = location.child("properties").child(property.getKey());
      for (String key : List.of("default", "example")) {
        if (property.getValue().has(key)) {
          validate(pointer, property.getValue().get(key), key, at.child(key));
        }
      }
    }
    List<ConditionalRule> rules = ConditionalRule.of(schema);
    for (int i = 0; i < rules.size(); i++) {
      SourceLocation at = location.child("x-vidgo-rules").child(i);
      checkValues(name, rules.get(i).when(), "condition", at.child("when"));
      checkValues(name, rules.get(i).allowed(), "allowed value", at.child("allowed"));
    }
  }

  private void checkExample(String name, JsonNode example, SourceLocation location) {
    JsonNode schema = spec.schema(name);
    // Only the request schema has the rules of an input.
    String pointer =
        schema.has("x-vidgo-models")
            ? propertyPointer(ModelDescription.requestName(name), "input")
            : Pointers.child(SCHEMAS, name);
    validate(pointer, example, "example", location);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = example.path(property.getKey());
      if (value.isTextual()) {
        String text = propertyPointer(name, property.getKey());
        checkString(
            property.getValue(), text, value.textValue(), location.child(property.getKey()));
      }
    }
  }

  private static String propertyPointer(String schema, String property) {
    return Pointers.child(Pointers.child(SCHEMAS, schema) + "/properties", property);
  }

  /** Checks what only this project's extensions say about a string. */
  private void checkString(
      JsonNode property, String pointer, String text, SourceLocation location) {
    int maxWords = property.path("x-vidgo-max-words").asInt(Integer.MAX_VALUE);
    if (text.strip().split("\\s+").length > maxWords) {
      diagnostics.add(
          location, "example does not match its schema: more than " + maxWords + " words");
    }
    if (property.has("x-vidgo-json")) {
      try {
        JsonNode content = MAPPER.readValue(text, JsonNode.class);
        validate(pointer + "/x-vidgo-json", content, "JSON in the example", location);
      } catch (JsonProcessingException e) {
        String what = e.getOriginalMessage().replaceFirst(" \\(.*", "");
        diagnostics.add(location, "the string in the example must be JSON: " + what);
      }
    }
  }

  /** A value in a rule that its member cannot have would never occur. */
  private void checkValues(
      String name, Map<String, ArrayNode> values, String what, SourceLocation location) {
    for (Map.Entry<String, ArrayNode> member : values.entrySet()) {
      if (spec.schema(name).path("properties").has(member.getKey())) {
        String pointer = propertyPointer(name, member.getKey());
        for (JsonNode value : member.getValue()) {
          validate(pointer, value, what, location.child(member.getKey()));
        }
      }
    }
  }

  /** Checks the examples of bodies and parameters in {@code vidgo.yaml}. */
  private void checkBodies() {
    spec.typed()
        .forEach(
            (location, typed) -> {
              String pointer = location.child("schema").pointer();
              if (typed.has("example")) {
                checkBody(pointer, typed.get("example"), location.child("example"));
              }
              for (Map.Entry<String, JsonNode> example : typed.path("examples").properties()) {
                SourceLocation at =
                    location.child("examples").child(example.getKey()).child("value");
                checkBody(pointer, example.getValue().path("value"), at);
              }
            });
  }

  private void checkBody(String schemaPointer, JsonNode value, SourceLocation location) {
    if (value.isMissingNode()) {
      diagnostics.add(location, "an example needs a value");
      return;
    }
    String target = document.at(schemaPointer).path("$ref").asText();
    JsonNode mapping = ApiDescription.resolve(document, target).at("/discriminator/mapping");
    if (mapping.isMissingNode()) {
      validate(schemaPointer, value, "example", location);
    } else if (mapping.has(value.path("model").asText())) {
      String request = mapping.get(value.path("model").asText()).asText();
      validate(request.substring(1), value, "example", location);
    } else {
      diagnostics.add(location.child("model"), "no model has this id");
    }
  }

  private void validate(
      String schemaPointer, JsonNode value, String what, SourceLocation location) {
    for (ExampleValidator.Violation violation : validator.validate(schemaPointer, value)) {
      diagnostics.add(
          location.below(violation.pointer()),
          what + " does not match its schema: " + violation.message());
    }
  }
}
