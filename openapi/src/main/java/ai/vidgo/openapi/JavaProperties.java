package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Properties as the Java generator wants them: a class only where one is needed, every limit as a
 * sentence, and JSON in strings as the type it holds.
 */
final class JavaProperties {
  private final Spec spec;

  JavaProperties(Spec spec) {
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

  /** A schema as a type: by name where that is a class in Java, otherwise in full. */
  private ObjectNode withoutReference(ObjectNode schema) {
    String reference = Spec.reference(schema);
    if (!reference.isEmpty() && needsClass(spec.description().resolve(reference))) {
      ObjectNode named = schema.deepCopy();
      named.retain(extensions(schema)); // what else it says narrows values, and Java is open
      named.putArray("allOf").addObject().put("$ref", reference);
      return named;
    }
    ObjectNode plain = schema.has("x-vidgo-json") ? embedded(schema) : merged(schema, reference);
    if (plain.path("format").asText().equals("uri")) {
      plain.remove("format"); // kept as text: a result may hold "" where a URL should stand
    }
    plain.remove(List.of("anyOf", "enum", "oneOf"));
    if (plain.path("items") instanceof ObjectNode items) {
      ObjectNode item = withoutReference(items);
      String type = Spec.reference(item);
      plain.set("items", type.isEmpty() ? item : item.objectNode().put("$ref", type));
    }
    return plain;
  }

  private boolean needsClass(JsonNode target) {
    boolean text = spec.typeOf(target).equals("string");
    return text
        ? !Texts.of(spec, "", target).isEmpty()
        : target.has("properties") || !Forms.of(spec, target).objects().isEmpty();
  }

  private static List<String> extensions(ObjectNode schema) {
    return schema.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> key.startsWith("x-vidgo-"))
        .toList();
  }

  /** What a schema says itself, where it does, stands for what the referred schema says. */
  private ObjectNode merged(ObjectNode schema, String reference) {
    ObjectNode own = schema.deepCopy();
    own.remove(List.of("$ref", "allOf"));
    return reference.isEmpty()
        ? own
        : spec.description().resolve(reference).<ObjectNode>deepCopy().setAll(own);
  }

  /** What is to be told of a property: of a named type's values only how they are narrowed. */
  private ObjectNode described(ObjectNode property) {
    String reference = Spec.reference(property);
    ObjectNode whole = merged(property, reference);
    if (spec.typeOf(whole).equals("string") && !property.has("enum")) {
      whole.remove("enum"); // the class lists them
    }
    if (Forms.list(property).isEmpty()) {
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
