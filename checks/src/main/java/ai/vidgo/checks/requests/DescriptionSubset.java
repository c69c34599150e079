package ai.vidgo.checks.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * The description with only some of the submit requests. The validator tries every one of them on
 * each body, although {@code model} allows only one, so fewer give the same result sooner.
 */
final class DescriptionSubset {
  private static final String REF = "#/components/schemas/";

  private final ObjectNode document;
  private final ObjectNode schemas;

  private DescriptionSubset(JsonNode whole) {
    document = whole.deepCopy();
    schemas = (ObjectNode) document.at("/components/schemas");
  }

  static ObjectNode of(JsonNode whole, Set<String> requestNames) {
    DescriptionSubset subset = new DescriptionSubset(whole);
    ObjectNode submit = (ObjectNode) subset.schemas.get("SubmitRequest");
    ArrayNode variants = (ArrayNode) submit.get("oneOf");
    for (Iterator<JsonNode> i = variants.iterator(); i.hasNext(); ) {
      if (!requestNames.contains(name(i.next().path("$ref")))) {
        i.remove();
      }
    }
    ObjectNode mapping = (ObjectNode) submit.at("/discriminator/mapping");
    for (Iterator<JsonNode> i = mapping.iterator(); i.hasNext(); ) {
      if (!requestNames.contains(name(i.next()))) {
        i.remove();
      }
    }
    subset.removeUnused();
    subset.addTypes(subset.document);
    return subset.document;
  }

  private static String name(JsonNode reference) {
    return reference.asText().startsWith(REF) ? reference.asText().substring(REF.length()) : "";
  }

  private void removeUnused() {
    Set<String> used = new HashSet<>();
    use(document.get("paths"), used);
    use(document.at("/components/responses"), used);
    schemas.retain(used);
  }

  private void use(JsonNode node, Set<String> used) {
    if (node.path("$ref").isTextual() && used.add(name(node.get("$ref")))) {
      use(schemas.path(name(node.get("$ref"))), used);
    }
    node.forEach(child -> use(child, used));
  }

  /**
   * Some parsers treat a schema without a type as an object, even if it only limits a length or
   * narrows another schema.
   */
  private void addTypes(JsonNode node) {
    if (node.isObject() && !node.has("type")) {
      String type = node.path("maxLength").isInt() ? "string" : typeOfParts(node);
      if (!type.isEmpty()) {
        ((ObjectNode) node).put("type", type);
      }
    }
    node.forEach(this::addTypes);
  }

  private String typeOfParts(JsonNode node) {
    for (JsonNode part : node.path("allOf")) {
      JsonNode schema = part.has("$ref") ? schemas.path(name(part.get("$ref"))) : part;
      String type = schema.has("type") ? schema.get("type").asText() : typeOfParts(schema);
      if (!type.isEmpty()) {
        return type;
      }
    }
    return "";
  }
}
