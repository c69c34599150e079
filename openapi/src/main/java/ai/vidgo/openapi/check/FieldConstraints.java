package ai.vidgo.openapi.check;

import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The constraints on a field, in the one form that the catalogue uses however a schema puts them:
 * {@code type}, limits, {@code enum} and {@code default} as in JSON Schema, {@code items} of a
 * list, {@code fields} of an object with {@code required} in those that are, {@code forms} of a
 * union.
 */
final class FieldConstraints {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> KEYWORDS =
      List.of("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "default");

  private FieldConstraints() {}

  /** Returns the constraints on each property of an object. */
  static ObjectNode fields(SourceSpec spec, JsonNode object) {
    ObjectNode fields = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
      ObjectNode constraints = of(spec, property.getValue());
      for (JsonNode name : object.path("required")) {
        if (name.asText().equals(property.getKey())) {
          constraints.put("required", true);
        }
      }
      fields.set(property.getKey(), constraints);
    }
    return fields;
  }

  private static ObjectNode of(SourceSpec spec, JsonNode schema) {
    String reference = SourceSpec.reference(schema);
    ObjectNode constraints =
        reference.isEmpty() ? JSON.objectNode() : of(spec, spec.resolve(reference));
    if (schema.has("type")) {
      constraints.set("type", schema.get("type"));
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
      constraints.set("items", of(spec, schema.get("items")));
    }
    if (schema.has("properties")) {
      constraints.set("fields", fields(spec, schema));
    } else if (!SourceSpec.variants(schema).isEmpty()) {
      ArrayNode forms = constraints.putArray("forms");
      SourceSpec.variants(schema).forEach(variant -> forms.add(of(spec, variant)));
    }
    return constraints;
  }
}
