package ai.vidgo.openapi.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reports keywords that are unknown or malformed and drops the malformed ones, so that whatever
 * reads a schema later may rely on the form of its keywords.
 */
final class KeywordReader {
  private static final List<String> SUBSCHEMAS =
      List.of("additionalProperties", "items", "not", "x-vidgo-json");
  private static final List<String> SUBSCHEMA_LISTS = List.of("allOf", "anyOf", "oneOf");

  private static final Map<String, Keyword> WAIT =
      Map.of(
          "first", Keyword.FIRST_DELAY,
          "interval", Keyword.POLL_INTERVAL,
          "timeout", Keyword.WAIT_TIMEOUT);
  private static final Map<String, Keyword> ONCE =
      Map.of("per", Keyword.STRINGS, "message", Keyword.STRING);
  private static final Map<String, Keyword> RULE =
      Map.of(
          "when", Keyword.CONDITIONS,
          "with", Keyword.STRINGS,
          "required", Keyword.STRINGS,
          "maxLength", Keyword.LIMITS,
          "minItems", Keyword.LIMITS,
          "maxItems", Keyword.LIMITS,
          "allowed", Keyword.CONDITIONS,
          "absent", Keyword.STRINGS);

  private static final Map<String, Keyword> TOTAL =
      Map.of("of", Keyword.STRING, "max", Keyword.LIMIT, "equals", Keyword.STRING);

  private final Diagnostics diagnostics;
  private final Set<SourceLocation> dropped = new HashSet<>();

  KeywordReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Set<SourceLocation> dropped() {
    return dropped;
  }

  void read(JsonNode node, SourceLocation location) {
    // What is beside a $ref is ignored, and reported as such.
    if (!(node instanceof ObjectNode schema) || schema.path("$ref").isTextual()) {
      return;
    }
    for (String key : keys(schema)) {
      if (!Keyword.ALL.containsKey(key)) {
        String kind = key.startsWith("x-") ? "extension" : "keyword";
        diagnostics.add(
            location.child(key),
            "unknown " + kind + " '" + key + "'" + Suggestions.nearest(key, Keyword.ALL.keySet()));
      }
    }
    dropMalformed(schema, Keyword.ALL, location);
    if (schema.has("x-vidgo-models")) {
      readInput(schema, location);
    }
    if (schema.path("x-vidgo-total") instanceof ObjectNode total) {
      readParts(total, "x-vidgo-total", TOTAL, Set.of("of"), location.child("x-vidgo-total"));
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      read(property.getValue(), location.child("properties").child(property.getKey()));
    }
    for (String key : SUBSCHEMAS) {
      read(schema.path(key), location.child(key));
    }
    for (String key : SUBSCHEMA_LISTS) {
      for (int i = 0; i < schema.path(key).size(); i++) {
        read(schema.get(key).get(i), location.child(key).child(i));
      }
    }
  }

  private void readInput(ObjectNode schema, SourceLocation location) {
    if (schema.path("x-vidgo-once") instanceof ObjectNode once) {
      readParts(once, "x-vidgo-once", ONCE, ONCE.keySet(), location.child("x-vidgo-once"));
    }
    if (schema.path("x-vidgo-wait") instanceof ObjectNode wait) {
      readParts(wait, "x-vidgo-wait", WAIT, WAIT.keySet(), location.child("x-vidgo-wait"));
    }
    JsonNode rules = schema.path("x-vidgo-rules");
    for (int i = 0; i < rules.size(); i++) {
      SourceLocation at = location.child("x-vidgo-rules").child(i);
      ObjectNode rule = (ObjectNode) rules.get(i);
      int conditions = (rule.has("when") ? 1 : 0) + (rule.has("with") ? 1 : 0);
      if (conditions > 0 && rule.size() == conditions) {
        diagnostics.add(
            at,
            "a rule needs a consequence: required, maxLength, minItems, maxItems, allowed or absent");
      }
      readParts(rule, "a rule", RULE, conditions == 0 ? Set.of("when") : Set.of(), at);
    }
  }

  private void readParts(
      ObjectNode map,
      String what,
      Map<String, Keyword> known,
      Set<String> needed,
      SourceLocation location) {
    for (String name : needed) {
      if (!map.has(name)) {
        diagnostics.add(location, what + " needs '" + name + "'");
      }
    }
    for (String key : keys(map)) {
      if (!known.containsKey(key)) {
        String names = String.join(", ", new TreeSet<>(known.keySet()));
        diagnostics.add(
            location.child(key),
            what
                + " has no '"
                + key
                + "', only "
                + names
                + Suggestions.nearest(key, known.keySet()));
      }
    }
    dropMalformed(map, known, location);
  }

  private void dropMalformed(ObjectNode map, Map<String, Keyword> known, SourceLocation location) {
    for (String key : keys(map)) {
      Keyword keyword = known.get(key);
      if (keyword != null && !keyword.accepts(map.get(key))) {
        diagnostics.add(location.child(key), key + " must be " + keyword.expected());
        dropped.add(location.child(key));
        map.remove(key);
      }
    }
  }

  private static List<String> keys(ObjectNode map) {
    return map.properties().stream().map(Map.Entry::getKey).toList();
  }
}
