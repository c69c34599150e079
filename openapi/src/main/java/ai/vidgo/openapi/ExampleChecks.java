package ai.vidgo.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Checks each value in the description against the schema it is for: examples, with the rules and
 * with the JSON inside their texts, defaults, and the conditions of rules.
 */
final class ExampleChecks {
  private static final String SCHEMAS = "/components/schemas";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Spec spec;
  private final Problems problems;
  private final ObjectNode document;
  private final Validator validator;

  private ExampleChecks(Spec spec, ObjectNode document, Problems problems) {
    this.spec = spec;
    this.problems = problems;
    this.document = document;
    this.validator = new Validator(document);
  }

  /** Checks against the schemas of the published document, which the files' own are part of. */
  static void check(Spec spec, ObjectNode precise, Problems problems) {
    ExampleChecks checks = new ExampleChecks(spec, strict(precise), problems);
    spec.places().forEach(checks::checkSchema);
    checks.checkBodies();
  }

  /** A server may send more than is described, but an example that does has a mistake in it. */
  private static ObjectNode strict(ObjectNode document) {
    ObjectNode strict = document.deepCopy();
    for (JsonNode schema : strict.at(SCHEMAS)) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return strict;
  }

  private void checkSchema(String name, Place place) {
    ObjectNode schema = spec.schema(name);
    if (schema.has("example")) {
      checkExample(name, schema.get("example"), place.child("example"));
    }
    Place examples = place.child("x-vidgo-examples");
    for (Map.Entry<String, JsonNode> more : schema.path("x-vidgo-examples").properties()) {
      checkExample(name, more.getValue(), examples.child(more.getKey()));
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String pointer = propertyPointer(name, property.getKey());
      Place at = place.child("properties").child(property.getKey());
      for (String key : List.of("default", "example")) {
        if (property.getValue().has(key)) {
          validate(pointer, property.getValue().get(key), key, at.child(key));
        }
      }
    }
    List<ConditionalRule> rules = ConditionalRule.of(schema);
    for (int i = 0; i < rules.size(); i++) {
      checkCondition(name, rules.get(i), place.child("x-vidgo-rules").child(i).child("when"));
    }
  }

  private void checkExample(String name, JsonNode example, Place place) {
    ObjectNode schema = spec.schema(name);
    // Only the request schema has the rules of an input.
    String pointer =
        schema.has("x-vidgo-models")
            ? propertyPointer(ModelDescription.requestName(name), "input")
            : Pointers.child(SCHEMAS, name);
    validate(pointer, example, "example", place);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = example.path(property.getKey());
      if (value.isTextual()) {
        String text = propertyPointer(name, property.getKey());
        checkText(property.getValue(), text, value.textValue(), place.child(property.getKey()));
      }
    }
  }

  private static String propertyPointer(String schema, String property) {
    return Pointers.child(Pointers.child(SCHEMAS, schema) + "/properties", property);
  }

  /** What only this project's extensions say of a text. */
  private void checkText(JsonNode property, String pointer, String text, Place place) {
    int maxWords = property.path("x-vidgo-max-words").asInt(Integer.MAX_VALUE);
    if (text.strip().split("\\s+").length > maxWords) {
      problems.add(place, "example does not match its schema: more than " + maxWords + " words");
    }
    if (property.has("x-vidgo-json")) {
      try {
        JsonNode content = MAPPER.readValue(text, JsonNode.class);
        validate(pointer + "/x-vidgo-json", content, "JSON in the example", place);
      } catch (JsonProcessingException e) {
        String what = e.getOriginalMessage().replaceFirst(" \\(.*", "");
        problems.add(place, "the text in the example must be JSON: " + what);
      }
    }
  }

  /** A condition on a value that a member never has would never hold. */
  private void checkCondition(String name, ConditionalRule rule, Place place) {
    for (Map.Entry<String, ArrayNode> condition : rule.when().entrySet()) {
      if (spec.schema(name).path("properties").has(condition.getKey())) {
        String pointer = propertyPointer(name, condition.getKey());
        for (JsonNode value : condition.getValue()) {
          validate(pointer, value, "condition", place.child(condition.getKey()));
        }
      }
    }
  }

  /** Checks the examples of bodies and parameters that stand in {@code vidgo.yaml}. */
  private void checkBodies() {
    spec.typed()
        .forEach(
            (place, typed) -> {
              String pointer = place.child("schema").pointer();
              if (typed.has("example")) {
                checkBody(pointer, typed.get("example"), place.child("example"));
              }
              for (Map.Entry<String, JsonNode> example : typed.path("examples").properties()) {
                Place at = place.child("examples").child(example.getKey()).child("value");
                checkBody(pointer, example.getValue().path("value"), at);
              }
            });
  }

  private void checkBody(String schemaPointer, JsonNode value, Place place) {
    if (value.isMissingNode()) {
      problems.add(place, "an example needs a value");
      return;
    }
    String target = document.at(schemaPointer).path("$ref").asText();
    JsonNode mapping = ApiDescription.resolve(document, target).at("/discriminator/mapping");
    if (mapping.isMissingNode()) {
      validate(schemaPointer, value, "example", place);
    } else if (mapping.has(value.path("model").asText())) {
      String request = mapping.get(value.path("model").asText()).asText();
      validate(request.substring(1), value, "example", place);
    } else {
      problems.add(place.child("model"), "no model has this id");
    }
  }

  private void validate(String schemaPointer, JsonNode value, String what, Place place) {
    for (Validator.Complaint complaint : validator.validate(schemaPointer, value)) {
      problems.add(
          place.below(complaint.pointer()),
          what + " does not match its schema: " + complaint.what());
    }
  }
}
