package ai.vidgo.checks.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * The description without what no program depends on: prose, examples, and extensions for people.
 */
final class SlimDescription {
  /** Keywords whose member names are free, so that none of them is a keyword. */
  private static final Set<String> MAPS =
      Set.of(
          "paths",
          "schemas",
          "responses",
          "parameters",
          "requestBodies",
          "headers",
          "securitySchemes",
          "callbacks",
          "content",
          "mapping",
          "properties");

  private static final Set<String> PROSE =
      Set.of("summary", "example", "examples", "externalDocs", "tags", "contact", "license");

  private static final Set<String> EXTENSIONS =
      Set.of(
          "x-vidgo-aliases",
          "x-vidgo-json",
          "x-vidgo-max-words",
          "x-vidgo-once",
          "x-vidgo-query",
          "x-vidgo-result",
          "x-vidgo-strict",
          "x-vidgo-synchronous",
          "x-vidgo-total",
          "x-vidgo-wait");

  private SlimDescription() {}

  static JsonNode of(JsonNode document) {
    ObjectNode slim = (ObjectNode) keyword(document);
    slim.putObject("info").put("title", "Vidgo AI API").put("version", "base");
    return slim;
  }

  private static JsonNode keyword(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode slim = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> slim.add(keyword(item)));
      return slim;
    }
    if (!(node instanceof ObjectNode)) {
      return node;
    }
    ObjectNode slim = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (name.startsWith("x-") && !EXTENSIONS.contains(name) || PROSE.contains(name)) {
        continue;
      }
      if (name.equals("description")) {
        if (node.has("content")) {
          slim.put(name, ""); // required in a response
        }
      } else if (MAPS.contains(name) && value.isObject()) {
        ObjectNode map = slim.putObject(name);
        value.properties().forEach(entry -> map.set(entry.getKey(), keyword(entry.getValue())));
      } else {
        slim.set(name, keyword(value));
      }
    }
    return slim;
  }
}
