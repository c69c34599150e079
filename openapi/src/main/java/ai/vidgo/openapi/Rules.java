package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code x-vidgo-rules} says, as JSON Schema and as an English sentence.
 *
 * <p>A rule reads {@code {when: {field: value}, required: [..], maxLength: {field: n}, absent:
 * [..]}}; a value may be a list, which means any of them. OpenAPI 3.0 has no {@code if}, so a rule
 * becomes {@code anyOf: [not the condition, the consequence]}, which every validator understands.
 */
final class Rules {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Rules() {}

  static ObjectNode toSchema(JsonNode rule) {
    ObjectNode condition = JSON.objectNode();
    ArrayNode required = condition.putArray("required");
    ObjectNode properties = condition.putObject("properties");
    for (Map.Entry<String, JsonNode> when : rule.path("when").properties()) {
      required.add(when.getKey());
      properties.putObject(when.getKey()).set("enum", values(when.getValue()));
    }

    ObjectNode consequence = JSON.objectNode();
    if (rule.has("required")) {
      consequence.set("required", rule.get("required"));
    }
    for (Map.Entry<String, JsonNode> limit : rule.path("maxLength").properties()) {
      consequence
          .withObject("/properties")
          .putObject(limit.getKey())
          .set("maxLength", limit.getValue());
    }
    if (rule.has("absent")) {
      ArrayNode present = consequence.putObject("not").putArray("anyOf");
      rule.get("absent").forEach(name -> present.addObject().putArray("required").add(name));
    }

    ObjectNode schema = JSON.objectNode();
    schema.put("title", toSentence(rule));
    schema.putArray("anyOf").add(JSON.objectNode().set("not", condition)).add(consequence);
    return schema;
  }

  static String toSentence(JsonNode rule) {
    List<String> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> when : rule.path("when").properties()) {
      List<String> values = new ArrayList<>();
      values(when.getValue()).forEach(value -> values.add(value.asText()));
      conditions.add(when.getKey() + " is " + String.join(" or ", values));
    }
    List<String> consequences = new ArrayList<>();
    rule.path("required").forEach(name -> consequences.add(name.asText() + " is required"));
    rule.path("maxLength")
        .properties()
        .forEach(
            limit ->
                consequences.add(
                    limit.getKey() + " has at most " + limit.getValue() + " characters"));
    rule.path("absent").forEach(name -> consequences.add(name.asText() + " must be absent"));
    return "When " + String.join(" and ", conditions) + ", " + String.join(", ", consequences);
  }

  static ArrayNode values(JsonNode value) {
    return value instanceof ArrayNode array ? array : JSON.arrayNode().add(value);
  }
}
