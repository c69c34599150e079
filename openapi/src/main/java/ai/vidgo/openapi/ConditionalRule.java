package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One of an input's {@code x-vidgo-rules}: what must hold for some members when others are present
 * or have certain values. Thread-safe.
 *
 * <p>A rule reads {@code {when: {field: value}, with: [..], required: [..], maxLength: {field: n},
 * minItems: {field: n}, maxItems: {field: n}, allowed: {field: value}, absent: [..]}}; a value may
 * be a list, which means any of them. OpenAPI 3.0 has no {@code if}, so its schema is {@code anyOf:
 * [not the condition, the consequence]}, which every validator understands.
 */
public final class ConditionalRule {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The keywords of a consequence that limit what a member has. */
  public static final List<String> LIMITS =
      Collections.unmodifiableList(Arrays.asList("maxLength", "minItems", "maxItems"));

  private final JsonNode rule;

  ConditionalRule(JsonNode rule) {
    this.rule = rule;
  }

  /** Returns the rules of an input's schema. */
  public static List<ConditionalRule> of(JsonNode input) {
    List<ConditionalRule> rules = new ArrayList<>();
    input.path("x-vidgo-rules").forEach(rule -> rules.add(new ConditionalRule(rule)));
    return rules;
  }

  /** Returns whether this is what {@link #toSchema} returns for a rule. */
  static boolean isSchemaOfRule(JsonNode schema) {
    return schema.path("title").isTextual() && schema.has("anyOf");
  }

  /** Returns the values by member that make the rule apply: one of those of each member. */
  public Map<String, ArrayNode> when() {
    return values("when");
  }

  /** Returns the members whose presence makes the rule apply: all of them. */
  public List<String> with() {
    return names("with");
  }

  /** Returns the only values by member that it may have, if it is present. */
  public Map<String, ArrayNode> allowed() {
    return values("allowed");
  }

  private Map<String, ArrayNode> values(String key) {
    Map<String, ArrayNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : JsonMembers.of(rule.path(key))) {
      JsonNode value = member.getValue();
      values.put(
          member.getKey(),
          value instanceof ArrayNode ? (ArrayNode) value : JSON.arrayNode().add(value));
    }
    return values;
  }

  /** Returns the members that must be present. */
  public List<String> required() {
    return names("required");
  }

  /** Returns the members that must be absent. */
  public List<String> absent() {
    return names("absent");
  }

  private List<String> names(String key) {
    List<String> names = new ArrayList<>();
    rule.path(key).forEach(name -> names.add(name.asText()));
    return names;
  }

  /**
   * Returns a limit by member.
   *
   * @param keyword {@code maxLength} in characters, {@code minItems} or {@code maxItems}
   */
  public Map<String, Integer> limits(String keyword) {
    Map<String, Integer> limits = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> limit : JsonMembers.of(rule.path(keyword))) {
      limits.put(limit.getKey(), limit.getValue().intValue());
    }
    return limits;
  }

  /** Returns the rule as an English sentence without its full stop. */
  public String title() {
    List<String> conditions = new ArrayList<>();
    when().forEach((member, values) -> conditions.add(member + " is " + text(values)));
    with().forEach(member -> conditions.add(member + " is given"));
    List<String> consequences = new ArrayList<>();
    required().forEach(member -> consequences.add(member + " is required"));
    for (String keyword : LIMITS) {
      limits(keyword)
          .forEach(
              (member, limit) ->
                  consequences.add(member + " must have " + Sentences.limit(keyword, limit)));
    }
    allowed().forEach((member, values) -> consequences.add(member + " must be " + text(values)));
    absent().forEach(member -> consequences.add(member + " must be absent"));
    return "When " + String.join(" and ", conditions) + ", " + String.join(", ", consequences);
  }

  private static String text(ArrayNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return String.join(" or ", texts);
  }

  /** Returns whether the conditions are true of an input. */
  boolean appliesTo(JsonNode input) {
    return with().stream().allMatch(input::has) && when().entrySet().stream().allMatch(in(input));
  }

  /** Returns whether the consequence is false for an input that the rule applies to. */
  boolean isBrokenBy(JsonNode input) {
    return !required().stream().allMatch(input::has)
        || absent().stream().anyMatch(input::has)
        || !allowed().entrySet().stream()
            .filter(member -> sameType(member.getValue().get(0), input.path(member.getKey())))
            .allMatch(in(input))
        || LIMITS.stream().anyMatch(keyword -> exceeds(keyword, input));
  }

  private static Predicate<Map.Entry<String, ArrayNode>> in(JsonNode input) {
    return member -> InputValidator.contains(member.getValue(), input.path(member.getKey()));
  }

  /** What is absent or of another type is a fault of its own, or none. */
  private static boolean sameType(JsonNode one, JsonNode other) {
    return one.getNodeType() == other.getNodeType();
  }

  private boolean exceeds(String keyword, JsonNode input) {
    for (Map.Entry<String, Integer> limit : limits(keyword).entrySet()) {
      JsonNode value = input.path(limit.getKey());
      String text = value.asText();
      int size = value.isTextual() ? text.codePointCount(0, text.length()) : value.size();
      if (!value.isMissingNode()
          && (keyword.startsWith("min") ? size < limit.getValue() : size > limit.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** Returns the rule as a schema of the input. */
  public ObjectNode toSchema() {
    ObjectNode condition = JSON.objectNode();
    ArrayNode given = condition.putArray("required");
    ObjectNode values = condition.putObject("properties");
    when()
        .forEach(
            (member, allowed) -> {
              given.add(member);
              values.putObject(member).set("enum", allowed);
            });
    with().forEach(given::add);

    ObjectNode consequence = JSON.objectNode();
    if (!required().isEmpty()) {
      ArrayNode required = consequence.putArray("required");
      required().forEach(required::add);
    }
    ObjectNode limits = JSON.objectNode();
    for (String keyword : LIMITS) {
      limits(keyword)
          .forEach((member, limit) -> limits.withObject("/" + member).put(keyword, limit));
    }
    for (JsonNode limit : limits) {
      if (limit.has("minItems") || limit.has("maxItems")) {
        ((ObjectNode) limit).put("type", "array").putObject("items"); // some parsers need both
      }
    }
    allowed().forEach((member, only) -> limits.putObject(member).set("enum", only));
    if (!limits.isEmpty()) {
      consequence.set("properties", limits);
    }
    if (!absent().isEmpty()) {
      ArrayNode present = consequence.putObject("not").putArray("anyOf");
      absent().forEach(member -> present.addObject().putArray("required").add(member));
    }

    ObjectNode schema = JSON.objectNode();
    schema.put("title", title());
    schema.putArray("anyOf").add(JSON.objectNode().set("not", condition)).add(consequence);
    return schema;
  }
}
