package ai.vidgo.openapi.view;

import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The constraints on a field, in the one form that the catalogue uses however a schema puts them:
 * {@code type}, limits, {@code enum} and {@code default} as in JSON Schema, {@code items} of a
 * list, {@code fields} of an object with {@code required} in those that are, {@code forms} of a
 * union.
 */
public final class FieldConstraints {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> KEYWORDS =
      List.of("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "default");

  private FieldConstraints() {}

  /**
   * Returns the constraints on each property of an object.
   *
   * @param target returns what a {@code $ref} refers to
   */
  public static ObjectNode fields(Function<String, JsonNode> target, JsonNode object) {
    ObjectNode fields = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
      ObjectNode constraints = of(target, property.getValue());
      for (JsonNode name : object.path("required")) {
        if (name.asText().equals(property.getKey())) {
          constraints.put("required", true);
        }
      }
      fields.set(property.getKey(), constraints);
    }
    return fields;
  }

  private static ObjectNode of(Function<String, JsonNode> target, JsonNode schema) {
    String reference = SourceSpec.reference(schema);
    ObjectNode constraints =
        reference.isEmpty() ? JSON.objectNode() : of(target, target.apply(reference));
    JsonNode type = schema.path("type");
    for (JsonNode one : type) { // a list, as in OpenAPI 3.1
      type = one.asText().equals("null") ? type : one;
    }
    if (type.isTextual()) {
      constraints.set("type", type);
    }
    if (schema.has("enum")) {
      constraints.set("enum", schema.get("enum"));
      constraints.remove("forms");
    }
    for (String keyword : KEYWORDS) {
      if (schema.has(keyword)) {
        constraints.set(keyword, schema.get(keyword));
      }
    }
    if (schema.has("items")) {
      constraints.set("items", of(target, schema.get("items")));
    }
    if (schema.has("properties")) {
      constraints.set("fields", fields(target, schema));
    } else if (!SourceSpec.variants(schema).isEmpty()) {
      ArrayNode forms = constraints.putArray("forms");
      SourceSpec.variants(schema).forEach(variant -> forms.add(of(target, variant)));
    }
    return constraints;
  }

  /** Returns what one field says differently from another, as in "maxLength 10" or "no default". */
  public static List<String> differences(JsonNode one, JsonNode other) {
    Set<String> keywords = new TreeSet<>();
    one.fieldNames().forEachRemaining(keywords::add);
    other.fieldNames().forEachRemaining(keywords::add);
    List<String> differences = new ArrayList<>();
    for (String keyword : keywords) {
      if (!same(keyword, one.path(keyword), other.path(keyword))) {
        JsonNode value = one.path(keyword);
        differences.add(value.isMissingNode() ? "no " + keyword : keyword + " " + value);
      }
    }
    return differences;
  }

  /** Returns whether both are equal, whatever the order of an enum, and 1 being equal to 1.0. */
  public static boolean same(String name, JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      BigDecimal number = one.decimalValue();
      return number.compareTo(other.decimalValue()) == 0;
    }
    if (name.equals("enum")) {
      return strings(one).equals(strings(other));
    }
    if (one instanceof ArrayNode && other instanceof ArrayNode && one.size() == other.size()) {
      boolean same = true;
      for (int i = 0; i < one.size(); i++) {
        same &= same("", one.get(i), other.get(i));
      }
      return same;
    }
    if (one instanceof ObjectNode && other instanceof ObjectNode && one.size() == other.size()) {
      return one.properties().stream()
          .allMatch(entry -> same(entry.getKey(), entry.getValue(), other.path(entry.getKey())));
    }
    return one.equals(other);
  }

  private static Set<String> strings(JsonNode values) {
    Set<String> strings = new TreeSet<>();
    values.forEach(value -> strings.add(value.toString()));
    return strings;
  }
}
