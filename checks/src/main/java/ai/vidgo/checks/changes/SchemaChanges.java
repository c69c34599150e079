package ai.vidgo.checks.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what openapi-diff does not compare: narrower limits, nullability, patterns, variants and
 * conditions in requests, and the variants of results.
 */
final class SchemaChanges {
  private static final Set<String> UPPER = Set.of("maximum", "maxItems");
  private static final Set<String> LOWER = Set.of("minimum", "minItems", "minLength");
  private static final String REF = "#/components/schemas/";

  private final JsonNode before;
  private final JsonNode after;
  private final List<Change> changes = new ArrayList<>();

  private SchemaChanges(JsonNode before, JsonNode after) {
    this.before = before.at("/components/schemas");
    this.after = after.at("/components/schemas");
  }

  static List<Change> of(JsonNode before, JsonNode after) {
    SchemaChanges changes = new SchemaChanges(before, after);
    Set<String> sent = new LinkedHashSet<>();
    changes.collect("SubmitRequest", sent);
    for (String name : sent) {
      if (changes.before.has(name)) {
        changes.compare(name, "", changes.before.get(name), changes.after.get(name));
      }
    }
    Set<String> received = new LinkedHashSet<>();
    changes.after.forEach(schema -> changes.variants(schema, received));
    received.removeAll(sent);
    received.forEach(changes::compareResult);
    return changes.changes;
  }

  /** Adds the variants of every {@code anyOf}, and all schemas that they reference. */
  private void variants(JsonNode node, Set<String> names) {
    node.path("anyOf").forEach(variant -> refs(variant, names));
    node.forEach(child -> variants(child, names));
  }

  private void compareResult(String name) {
    JsonNode old = before.path(name).path("properties");
    JsonNode now = after.path(name).path("properties");
    for (Map.Entry<String, JsonNode> property : old.properties()) {
      JsonNode member = now.path(property.getKey());
      if (member.isMissingNode()) {
        add(true, name, property.getKey(), "was removed");
      } else if (!member.path("type").equals(property.getValue().path("type"))) {
        add(true, name, property.getKey(), "has a different type");
      }
    }
    for (Map.Entry<String, JsonNode> property : now.properties()) {
      if (before.has(name) && !old.has(property.getKey())) {
        add(false, name, property.getKey(), "is new");
      }
    }
  }

  /** Adds a schema and all schemas that it references. */
  private void collect(String name, Set<String> names) {
    if (after.has(name) && names.add(name)) {
      refs(after.get(name), names);
    }
  }

  private void refs(JsonNode node, Set<String> names) {
    String ref = node.path("$ref").asText();
    if (ref.startsWith(REF)) {
      collect(ref.substring(REF.length()), names);
    }
    node.forEach(child -> refs(child, names));
  }

  private void compare(String owner, String member, JsonNode old, JsonNode now) {
    for (String keyword : UPPER) {
      narrowed(owner, member, keyword, old.path(keyword), now.path(keyword), 1);
    }
    for (String keyword : LOWER) {
      narrowed(owner, member, keyword, old.path(keyword), now.path(keyword), -1);
    }
    if (old.path("nullable").asBoolean() && !now.path("nullable").asBoolean()) {
      add(owner, member, "must no longer be null");
    }
    if (now.has("pattern") && !now.get("pattern").equals(old.path("pattern"))) {
      add(owner, member, "must match " + now.get("pattern"));
    }
    for (Map.Entry<String, JsonNode> property : now.path("properties").properties()) {
      JsonNode was = old.path("properties").path(property.getKey());
      if (!was.isMissingNode()) {
        compare(owner, property.getKey(), was, property.getValue());
      }
    }
    if (now.has("items")) {
      compare(owner, member, old.path("items"), now.get("items"));
    }
    conditions(owner, old.path("allOf"), now.path("allOf"));
    if (!now.has("discriminator")) { // openapi-diff compares those
      removedVariants(owner, member, old, now);
    }
  }

  private void removedVariants(String owner, String member, JsonNode old, JsonNode now) {
    for (String union : Set.of("oneOf", "anyOf")) {
      Set<String> left = new LinkedHashSet<>();
      now.path(union).forEach(variant -> left.add(variant.toString()));
      for (JsonNode variant : old.path(union)) {
        if (!left.isEmpty() && !left.contains(variant.toString())) {
          add(owner, member, "no longer accepts: " + variant);
        }
      }
    }
  }

  private void narrowed(
      String owner, String member, String keyword, JsonNode old, JsonNode now, int sign) {
    if (now.isNumber() && (!old.isNumber() || limit(old).compareTo(limit(now)) * sign > 0)) {
      add(owner, member, "has a " + keyword + " of " + now.asText());
    }
  }

  private static BigDecimal limit(JsonNode number) {
    return number.decimalValue();
  }

  private void conditions(String owner, JsonNode old, JsonNode now) {
    Set<String> known = new LinkedHashSet<>();
    old.forEach(part -> known.add(part.toString()));
    for (JsonNode part : now) {
      if (part.has("title") && !known.contains(part.toString())) {
        add(owner, "", part.get("title").asText());
      }
    }
  }

  private void add(String owner, String member, String what) {
    add(true, owner, member, what);
  }

  private void add(boolean breaks, String owner, String member, String what) {
    String place = member.isEmpty() ? owner : owner + "." + member;
    changes.add(new Change(breaks, Set.of(owner), member, place + ": " + what));
  }
}
