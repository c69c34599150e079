package ai.vidgo.checks.samples;

import ai.vidgo.openapi.ApiDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The constraints that a schema, including its {@code allOf} parts, puts on a value. */
final class Constraints {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, JsonNode> SAMPLES =
      Map.of(
          "boolean", JSON.booleanNode(true),
          "object", JSON.objectNode(),
          "number", JSON.numberNode(12345.5),
          "array", JSON.arrayNode().add(JSON.arrayNode()),
          "string", JSON.textNode("wrong"));

  private final ApiDescription description;
  private final List<JsonNode> all = new ArrayList<>(); // of which each must hold
  private boolean isUnion;

  private Constraints(ApiDescription description) {
    this.description = description;
  }

  static Constraints of(ApiDescription description, JsonNode schema) {
    Constraints constraints = new Constraints(description);
    constraints.collect(schema);
    return constraints;
  }

  private void collect(JsonNode schema) {
    JsonNode resolved = description.resolve(schema);
    all.add(resolved);
    resolved.path("allOf").forEach(this::collect);
    isUnion |= resolved.has("oneOf") || resolved.has("anyOf");
  }

  /** Returns a value of a type that is not allowed; empty if every type is. */
  Optional<JsonNode> wrongType() {
    for (JsonNode schema : all) {
      TreeSet<String> types = new TreeSet<>();
      if (!addTypes(schema, types)) {
        continue; // any type
      }
      for (String type : List.of("object", "number", "string", "array", "boolean")) {
        if (!types.contains(type)) {
          return Optional.of(SAMPLES.get(type));
        }
      }
    }
    return Optional.empty();
  }

  /** Adds the allowed types, and returns whether the schema restricts them at all. */
  private boolean addTypes(JsonNode schema, TreeSet<String> types) {
    if (schema.has("type")) {
      String type = schema.get("type").asText();
      types.add(type.equals("integer") ? "number" : type);
      return true;
    }
    for (String union : List.of("oneOf", "anyOf")) {
      if (schema.has(union)) {
        for (JsonNode variant : schema.get(union)) {
          if (!addTypes(description.resolve(variant), types)) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }

  /** Returns a value that the enum does not list. */
  Optional<JsonNode> unknownEnumValue() {
    return enumeration()
        .map(
            values ->
                values.get(0).isNumber()
                    ? JSON.numberNode(987_654)
                    : JSON.textNode("no-such-value"));
  }

  /** Returns a value of the shared enum that this use of it excludes. */
  Optional<JsonNode> excludedEnumValue() {
    for (JsonNode wide : all) {
      for (JsonNode value : wide.path("enum")) {
        boolean excluded =
            all.stream()
                .map(schema -> schema.path("enum"))
                .anyMatch(narrow -> !narrow.isMissingNode() && !contains(narrow, value));
        if (excluded && !isUnion) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode candidate : values) {
      if (candidate.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private Optional<JsonNode> enumeration() {
    return isUnion
        ? Optional.empty()
        : all.stream().map(schema -> schema.path("enum")).filter(e -> !e.isEmpty()).findFirst();
  }

  boolean rejectsBlank() {
    return all.stream().anyMatch(schema -> schema.path("pattern").asText().equals("\\S"));
  }

  /** Returns the value of a numeric keyword such as {@code maxLength}. */
  Optional<JsonNode> limit(String keyword) {
    return isUnion
        ? Optional.empty()
        : all.stream().map(schema -> schema.path(keyword)).filter(JsonNode::isNumber).findFirst();
  }
}
