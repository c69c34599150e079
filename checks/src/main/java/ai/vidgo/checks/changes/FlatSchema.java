package ai.vidgo.checks.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A schema in one form, however it is written: references are followed, {@code allOf} is merged,
 * and everything that it says is in exactly one of these fields, so that a comparison misses
 * nothing.
 */
final class FlatSchema {
  static final String REF = "#/components/schemas/";

  /** Keywords whose order means nothing, and which say how a schema is written only. */
  private static final Set<String> STRUCTURE =
      Set.of("$ref", "allOf", "anyOf", "oneOf", "properties", "required", "items", "title");

  /** What is neither a schema nor a condition. Of the parts of an allOf the last counts. */
  final Map<String, JsonNode> keywords = new TreeMap<>();

  final Map<String, FlatSchema> properties = new LinkedHashMap<>();
  final Set<String> required = new TreeSet<>();

  /** Schemas within: {@code items}, {@code additionalProperties}, JSON within a string. */
  final Map<String, FlatSchema> parts = new TreeMap<>();

  /** By name, or as text if they have none. */
  final Map<String, FlatSchema> variants = new TreeMap<>();

  /** What else must hold, by its title or as text. */
  final Map<String, JsonNode> conditions = new TreeMap<>();

  /** The named schemas that this consists of. */
  final Set<String> names = new TreeSet<>();

  private FlatSchema() {}

  static FlatSchema of(JsonNode document, JsonNode schema) {
    FlatSchema flat = new FlatSchema();
    flat.add(document, schema);
    return flat;
  }

  private void add(JsonNode document, JsonNode schema) {
    String reference = schema.path("$ref").asText();
    if (!reference.isEmpty()) {
      names.add(name(reference));
      add(document, document.at(reference.substring(1)));
      return;
    }
    for (JsonNode part : schema.path("allOf")) {
      if (part.has("anyOf") || part.has("oneOf") || part.has("not")) {
        conditions.put(part.path("title").asText(part.toString()), part);
      } else {
        add(document, part);
      }
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      JsonNode value = keyword.getValue();
      if (keyword.getKey().equals("not")) {
        conditions.put("not " + value, value);
      } else if (value.isObject() && isSchema(keyword.getKey())) {
        parts.put(keyword.getKey(), of(document, value));
      } else if (!STRUCTURE.contains(keyword.getKey())) {
        keywords.put(keyword.getKey(), value);
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      properties.put(property.getKey(), of(document, property.getValue()));
    }
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (String union : List.of("anyOf", "oneOf")) {
      addVariants(document, union, schema.path(union));
    }
  }

  private static boolean isSchema(String keyword) {
    return Set.of("items", "additionalProperties", "x-vidgo-json").contains(keyword);
  }

  private void addVariants(JsonNode document, String union, JsonNode list) {
    boolean alternatives = !list.isEmpty();
    for (JsonNode variant : list) {
      alternatives &= variant.size() == 1 && variant.has("required");
    }
    if (alternatives) {
      String names =
          String.join(", ", list.findValues("required").stream().map(FlatSchema::text).toList());
      String start = union.equals("oneOf") ? "Exactly one of " : "At least one of ";
      conditions.put(start + names + " is required", list);
      return;
    }
    if (!list.isEmpty() && !union.equals("oneOf")) {
      keywords.put("union", new TextNode(union));
    }
    int unnamed = 0;
    for (JsonNode variant : list) {
      FlatSchema flat = of(document, variant);
      String name = variant.has("$ref") ? name(variant.get("$ref").asText()) : "";
      variants.put(name.isEmpty() ? "variant " + ++unnamed : name, flat);
    }
  }

  private static String text(JsonNode names) {
    return names.toString().replaceAll("[\\[\\]\"]", "");
  }

  static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** Returns the values of an enum, or null if any value is allowed. */
  @Nullable Set<String> values() {
    JsonNode list = keywords.get("enum");
    if (list == null) {
      return null;
    }
    Set<String> values = new LinkedHashSet<>();
    list.forEach(value -> values.add(value.asText()));
    return values;
  }
}
