package ai.vidgo.openapi.view;

import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Prepares properties for the Java generator: a class only where one is needed, limits as sentences
 * of Javadoc, and the types of JSON within strings.
 */
final class CodegenProperties {
  private final SourceSpec spec;

  CodegenProperties(SourceSpec spec) {
    this.spec = spec;
  }

  void prepare(ObjectNode schema) {
    int index = 0;
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      for (JsonNode alias : property.getValue().path("x-vidgo-aliases")) {
        ObjectNode pair = schema.withArray("x-vidgo-alias-pairs").addObject();
        pair.put("alias", alias.asText()).put("name", property.getKey());
      }
      ObjectNode prepared = prepareProperty((ObjectNode) property.getValue());
      property.setValue(prepared.put("x-vidgo-index", index++));
    }
  }

  private ObjectNode prepareProperty(ObjectNode property) {
    ObjectNode prepared = withoutReference(property);
    prepared.put("description", JavadocText.ofProperty(described(property)));
    return prepared;
  }

  /** Returns a schema as a type: by name where Java has a class for it, otherwise in full. */
  private ObjectNode withoutReference(ObjectNode schema) {
    String reference = SourceSpec.reference(schema);
    if (!reference.isEmpty() && needsClass(spec.resolve(reference))) {
      ObjectNode named = schema.deepCopy();
      named.retain(extensions(schema)); // the rest narrows values, and Java takes any
      named.putArray("allOf").addObject().put("$ref", reference);
      return named;
    }
    ObjectNode plain = schema.has("x-vidgo-json") ? embedded(schema) : merged(schema, reference);
    if (plain.path("format").asText().equals("uri")) {
      plain.remove("format"); // a String: results have "" where a URL is missing
    }
    plain.remove(List.of("anyOf", "enum", "oneOf"));
    if (plain.path("items") instanceof ObjectNode items) {
      ObjectNode item = withoutReference(items);
      String type = SourceSpec.reference(item);
      plain.set("items", type.isEmpty() ? item : item.objectNode().put("$ref", type));
    }
    return plain;
  }

  private boolean needsClass(JsonNode target) {
    return spec.typeOf(target).equals("string")
        ? !EnumValues.of(spec, "", target).isEmpty()
        : target.has("properties") || !UnionVariants.of(spec, target).objects().isEmpty();
  }

  private static List<String> extensions(ObjectNode schema) {
    return schema.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> key.startsWith("x-vidgo-"))
        .toList();
  }

  /**
   * Returns the referenced schema with the keywords of the referring one, which take precedence.
   */
  private ObjectNode merged(ObjectNode schema, String reference) {
    ObjectNode own = schema.deepCopy();
    own.remove(List.of("$ref", "allOf"));
    return reference.isEmpty() ? own : spec.resolve(reference).<ObjectNode>deepCopy().setAll(own);
  }

  /** Returns what Javadoc says of a property: of a named enum only how it is narrowed. */
  private ObjectNode described(ObjectNode property) {
    String reference = SourceSpec.reference(property);
    ObjectNode whole = merged(property, reference);
    if (spec.typeOf(whole).equals("string") && !property.has("enum")) {
      whole.remove("enum"); // its class lists them
    }
    if (SourceSpec.variants(property).isEmpty()) {
      whole.remove(List.of("anyOf", "oneOf"));
    }
    if (property.has("items")) {
      whole.set("items", described((ObjectNode) property.get("items")));
    }
    return whole;
  }

  private static ObjectNode embedded(ObjectNode property) {
    ObjectNode content = (ObjectNode) property.get("x-vidgo-json");
    ObjectNode typed = property.deepCopy();
    typed.remove(List.of("type", "format", "x-vidgo-json"));
    typed.put("x-vidgo-embedded", true);
    if (content.has("$ref")) {
      typed.putArray("allOf").add(content.deepCopy());
    } else {
      typed.setAll(content.<ObjectNode>deepCopy());
    }
    return typed;
  }
}
