package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a documentation page says of a value, in one form however the description says it: {@code
 * type}, limits, {@code enum} and {@code default} as in JSON Schema, {@code items} of a list,
 * {@code fields} of an object with {@code required} in each that is, {@code forms} to choose from.
 */
final class Facts {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> KEYWORDS =
      List.of("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "default");

  private Facts() {}

  /** The facts of each property of an object. */
  static ObjectNode fields(Spec spec, JsonNode object) {
    ObjectNode fields = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
      ObjectNode facts = of(spec, property.getValue());
      for (JsonNode name : object.path("required")) {
        if (name.asText().equals(property.getKey())) {
          facts.put("required", true);
        }
      }
      fields.set(property.getKey(), facts);
    }
    return fields;
  }

  private static ObjectNode of(Spec spec, JsonNode schema) {
    String reference = Spec.reference(schema);
    ObjectNode facts =
        reference.isEmpty() ? JSON.objectNode() : of(spec, spec.description().resolve(reference));
    if (schema.has("type")) {
      facts.set("type", schema.get("type"));
    }
    if (schema.has("enum")) {
      facts.set("enum", schema.get("enum"));
      facts.remove("forms");
    }
    for (String keyword : KEYWORDS) {
      if (schema.has(keyword)) {
        facts.set(keyword, schema.get(keyword));
      }
    }
    if (schema.has("items")) {
      facts.set("items", of(spec, schema.get("items")));
    }
    if (schema.has("properties")) {
      facts.set("fields", fields(spec, schema));
    } else if (!Forms.list(schema).isEmpty()) {
      ArrayNode forms = facts.putArray("forms");
      Forms.list(schema).forEach(form -> forms.add(of(spec, form)));
    }
    return facts;
  }
}
