package ai.vidgo.checks.changes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.ApiDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Changes every keyword of the description at every place, one at a time, and asks whether the
 * report says so, and of what narrows a request that it breaks. One in 100 by default; {@code
 * -Dvidgo.matrix=full} makes all, which takes a minute.
 */
class EveryChangeIsReportedTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int STEP = "full".equals(System.getProperty("vidgo.matrix")) ? 1 : 300;
  private static final String SCHEMAS = "/components/schemas";

  /** What a schema may get, by keyword. */
  private static final Map<String, JsonNode> ADDED =
      Map.of(
          "maxLength", JSON.numberNode(3),
          "maximum", JSON.numberNode(3),
          "minItems", JSON.numberNode(3),
          "nullable", JSON.booleanNode(true),
          "pattern", JSON.textNode("x"),
          "enum", JSON.arrayNode().add("only"));

  private static final Set<String> NARROWING =
      Set.of(
          "enum added",
          "enum entry removed",
          "maxLength added",
          "maximum added",
          "minItems added",
          "pattern added",
          "property removed",
          "required entry added",
          "type changed",
          "type removed");
  private static final Set<String> WIDENING =
      Set.of("enum value added", "nullable added", "property added", "required entry removed");

  private final JsonNode before = SlimDescription.of(ApiDescription.published().document());
  private final ObjectNode after = JSON.objectNode();
  private final Set<String> sent = reachable("SubmitRequest");
  private final Set<String> received =
      reachable("MusicTaskResponse", "StatusTaskResponse", "TaskCallback");
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> made = new TreeMap<>();
  private int total;

  @Test
  void everyChangeOfASchema() {
    // Shares all but one schema, because comparing what is the same object takes no time.
    ObjectNode schemas = share("schemas");
    for (Map.Entry<String, JsonNode> schema : before.at(SCHEMAS).properties()) {
      JsonNode copy = schema.getValue().deepCopy();
      schemas.set(schema.getKey(), copy);
      new Visit(schema.getKey(), "", isSentOnly(schema.getKey()), false).schema(copy);
      schemas.set(schema.getKey(), schema.getValue());
    }
    assertNothingWrong();
  }

  @Test
  void everyChangeOfPathsAndParameters() {
    for (String part : List.of("parameters", "responses", "securitySchemes")) {
      ObjectNode copy = before.at("/components/" + part).deepCopy();
      share(part).removeAll().setAll(copy);
      everyRemoval(after.at("/components/" + part));
    }
    after.set("paths", before.get("paths").deepCopy());
    everyRemoval(after.get("paths"));
    assertNothingWrong();
  }

  private void assertNothingWrong() {
    System.out.printf("%d of %d changes of the description were made: %s%n", count(), total, made);
    assertThat(wrong).isEmpty();
    assertThat(count()).isPositive();
  }

  private int count() {
    return made.values().stream().mapToInt(Integer::intValue).sum();
  }

  private ObjectNode share(String part) {
    after.setAll((ObjectNode) before);
    ObjectNode components = after.putObject("components");
    components.setAll((ObjectNode) before.get("components"));
    return components.putObject(part).setAll((ObjectNode) before.at("/components/" + part));
  }

  private boolean isSentOnly(String schema) {
    return sent.contains(schema) && !received.contains(schema);
  }

  private Set<String> reachable(String... from) {
    Set<String> reached = new HashSet<>();
    for (String schema : from) {
      reach(schema, reached);
    }
    return reached;
  }

  private void reach(String schema, Set<String> reached) {
    if (reached.add(schema)) {
      for (String reference : before.at(SCHEMAS + "/" + schema).findValuesAsText("$ref")) {
        reach(FlatSchema.name(reference), reached);
      }
    }
  }

  private void everyRemoval(JsonNode node) {
    for (String key : names(node)) {
      if (!key.equals("description")) {
        new Visit("", "", false, true)
            .with((ObjectNode) node, key, null, key + " of a path removed");
      }
      everyRemoval(node.get(key));
    }
    if (node.isArray()) {
      node.forEach(this::everyRemoval);
    }
  }

  /**
   * Changes of one schema and what is within.
   *
   * @param narrows whether all that narrows it breaks requests
   * @param any whether it is enough that something is reported
   */
  private final class Visit {
    private final String schema;
    private final String member;
    private final boolean narrows;
    private final boolean any;

    Visit(String schema, String member, boolean narrows, boolean any) {
      this.schema = schema;
      this.member = member;
      this.narrows = narrows;
      this.any = any;
    }

    private Visit at(String name) {
      return any ? this : new Visit(schema, name, narrows, false);
    }

    void schema(JsonNode node) {
      if (!(node instanceof ObjectNode object)) {
        return;
      }
      for (Map.Entry<String, JsonNode> keyword : List.copyOf(object.properties())) {
        keyword(object, keyword.getKey(), keyword.getValue());
      }
      for (String name : names(object.path("properties"))) {
        ArrayNode required = object.withArray("/required").deepCopy();
        if (!required.toString().contains('"' + name + '"')) {
          at(name).with(object, "required", required.add(name), "required entry added");
        }
      }
      if (object.path("required").isEmpty()) {
        object.remove("required");
      }
      if (object.has("type")) {
        ADDED.forEach(
            (key, value) -> {
              if (!object.has(key)) {
                with(object, key, value, key + " added");
              }
            });
      }
    }

    private void keyword(ObjectNode object, String name, JsonNode value) {
      switch (name) {
        case "properties" -> {
          ObjectNode properties = (ObjectNode) value;
          for (String property : names(value)) {
            at(property).with(properties, property, null, "property removed");
            at(property).schema(value.get(property));
          }
          JsonNode newcomer = JSON.objectNode().put("type", "string");
          at("newcomer").with(properties, "newcomer", newcomer, "property added");
        }
        case "enum", "required" -> {
          for (int i = 0; i < value.size(); i++) {
            Visit entry = name.equals("required") ? at(value.get(i).asText()) : this;
            entry.with(object, name, without(value, i), name + " entry removed");
          }
          if (name.equals("enum")) {
            ArrayNode more = ((ArrayNode) value.deepCopy()).add("newcomer");
            with(object, name, more, "enum value added");
          }
          with(object, name, null, name + " removed");
        }
        case "allOf", "anyOf", "oneOf" -> {
          for (int i = 0; i < value.size(); i++) {
            // A rule is reported by its title, and whatever changes in it breaks or not.
            boolean rule = any || value.get(i).has("anyOf") || value.get(i).has("required");
            Visit part = new Visit(schema, rule ? "" : member, narrows && !rule, rule);
            part.with(object, name, without(value, i), name + " part removed");
            part.schema(value.get(i));
          }
        }
        case "not" -> new Visit(schema, "", false, true).with(object, name, null, "not removed");
        case "items", "additionalProperties", "x-vidgo-json" -> {
          with(object, name, null, name + " removed");
          schema(value);
        }
        case "title", "$ref", "discriminator" -> {} // the text, or structure that others stand for
        default -> {
          with(object, name, null, name + " removed");
          with(object, name, other(value), name + " changed");
        }
      }
    }

    /** Sets a member, or removes it, asks for the report, and undoes it. */
    private void with(ObjectNode object, String key, @Nullable JsonNode value, String what) {
      if (total++ % STEP != 0) {
        return;
      }
      made.merge(what, 1, Integer::sum);
      JsonNode old = object.get(key);
      if (value == null) {
        object.remove(key);
      } else {
        object.set(key, value);
      }
      List<Change> changes = DescriptionChanges.of(before, after);
      boolean found =
          changes.stream()
              .anyMatch(
                  change ->
                      (schema.isEmpty() || change.owners().contains(schema))
                          && (any || change.text().contains(member)));
      boolean breaks = changes.stream().anyMatch(Change::breaks);
      boolean right =
          !narrows || (NARROWING.contains(what) ? breaks : !WIDENING.contains(what) || !breaks);
      if (!found || !right) {
        wrong.add("%s.%s: %s: %s".formatted(schema, member, what, changes));
      }
      if (old == null) {
        object.remove(key);
      } else {
        object.set(key, old);
      }
    }

    private static ArrayNode without(JsonNode list, int index) {
      ArrayNode fewer = list.deepCopy();
      fewer.remove(index);
      return fewer;
    }

    private static JsonNode other(JsonNode value) {
      if (value.isNumber()) {
        return JSON.numberNode(value.asInt() + 1);
      }
      if (value.isBoolean()) {
        return JSON.booleanNode(!value.asBoolean());
      }
      return value.isTextual()
          ? JSON.textNode(value.asText() + "x")
          : JSON.arrayNode().add("other");
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
