package ai.vidgo.checks.samples;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ConditionalRule;
import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Derives invalid requests from a valid one and the description of its model. Each breaks a single
 * rule.
 */
public final class InvalidRequests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST = 100_000;

  private final ApiDescription description;
  private final ModelDescription model;
  private final ObjectNode valid;
  private final Map<String, ObjectNode> invalid = new LinkedHashMap<>();

  private InvalidRequests(ApiDescription description, ModelDescription model, ObjectNode valid) {
    this.description = description;
    this.model = model;
    this.valid = valid;
  }

  /** Returns the invalid bodies by their defect; the first is invalid for every model. */
  public static Map<String, ObjectNode> of(
      ApiDescription description, ModelDescription model, ObjectNode valid) {
    InvalidRequests requests = new InvalidRequests(description, model, valid);
    requests.envelope();
    JsonNode schema = model.input();
    requests.removeRequired(schema, "/input");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      requests.value(property.getKey(), Constraints.of(description, property.getValue()));
      requests.nested(property.getKey());
    }
    if (schema.path("additionalProperties").toString().equals("false")) {
      requests.set("unknown member", "no_such_member", JSON.booleanNode(true));
    }
    model.rules().forEach(requests::rule);
    return requests.invalid;
  }

  private void envelope() {
    change("no input", body -> body.remove("input"));
    change("input is a string", body -> body.put("input", "text"));
    change("input is an array", body -> body.putArray("input"));
    change("no model", body -> body.remove("model"));
    change("unknown model", body -> body.put("model", body.get("model").asText() + "-unknown"));
    change("callback_url is a number", body -> body.put("callback_url", 5));
  }

  /** Removes each required member of the object at this JSON pointer. */
  private void removeRequired(JsonNode schema, String pointer) {
    for (JsonNode name : schema.path("required")) {
      change(
          pointer + " without " + name.asText(),
          body -> ((ObjectNode) body.at(pointer)).remove(name.asText()));
    }
  }

  /** Removes required members of the objects inside the input. */
  private void nested(String name) {
    JsonNode value = valid.path("input").path(name);
    String pointer = "/input/" + name + (value.isArray() ? "/0" : "");
    if (valid.at(pointer).isObject()) {
      JsonNode schema = description.resolve(model.input().path("properties").path(name));
      removeRequired(value.isArray() ? description.resolve(schema.path("items")) : schema, pointer);
    }
  }

  private void value(String name, Constraints constraints) {
    constraints.wrongType().ifPresent(value -> set(name + " has the wrong type", name, value));
    constraints
        .unknownEnumValue()
        .ifPresent(value -> set(name + " is not an enum value", name, value));
    constraints
        .excludedEnumValue()
        .ifPresent(value -> set(name + " is not allowed for this model", name, value));
    constraints
        .limit("maxLength")
        .filter(max -> max.intValue() < LONGEST)
        .ifPresent(
            max -> set(name + " is too long", name, JSON.textNode("x".repeat(max.intValue() + 1))));
    constraints
        .limit("minLength")
        .filter(min -> min.intValue() > 0)
        .ifPresent(
            min ->
                set(name + " is too short", name, JSON.textNode("x".repeat(min.intValue() - 1))));
    constraints
        .limit("maximum")
        .ifPresent(
            max ->
                set(
                    name + " is too large",
                    name,
                    JSON.numberNode(max.decimalValue().add(BigDecimal.ONE))));
    constraints
        .limit("minimum")
        .ifPresent(
            min ->
                set(
                    name + " is too small",
                    name,
                    JSON.numberNode(min.decimalValue().subtract(BigDecimal.ONE))));
    if (constraints.rejectsBlank()) {
      set(name + " is blank", name, JSON.textNode(" \n"));
    }
    JsonNode item = valid.path("input").path(name).path(0);
    if (!item.isMissingNode()) {
      constraints
          .limit("maxItems")
          .ifPresent(
              max -> set(name + " has too many items", name, list(item, max.intValue() + 1)));
      constraints
          .limit("minItems")
          .filter(min -> min.intValue() > 0)
          .ifPresent(min -> set(name + " has too few items", name, list(item, min.intValue() - 1)));
    }
  }

  /** Makes the condition of a rule true and its consequence false. */
  private void rule(ConditionalRule rule) {
    Consumer<ObjectNode> when =
        body -> {
          rule.when().forEach((name, values) -> input(body).set(name, values.get(0)));
          rule.with().forEach(name -> input(body).put(name, "there"));
        };
    String text = " where " + rule.title();
    for (String name : rule.required()) {
      change("no " + name + text, when.andThen(body -> input(body).remove(name)));
    }
    for (String name : rule.absent()) {
      change(name + text, when.andThen(body -> input(body).put(name, "there")));
    }
    rule.allowed()
        .forEach(
            (name, values) -> {
              JsonNode first = values.get(0);
              JsonNode other =
                  first.isBoolean() ? JSON.booleanNode(!first.asBoolean()) : JSON.textNode("other");
              change(
                  name + " is not allowed" + text,
                  when.andThen(body -> input(body).set(name, other)));
            });
    rule.limits("maxLength")
        .forEach(
            (name, max) ->
                change(
                    name + " is too long" + text,
                    when.andThen(body -> input(body).put(name, "x".repeat(max + 1)))));
    rule.limits("maxItems").forEach((name, max) -> resize(name, max + 1, text, when));
    rule.limits("minItems").forEach((name, min) -> resize(name, min - 1, text, when));
  }

  private void resize(String name, int size, String text, Consumer<ObjectNode> when) {
    JsonNode first = valid.path("input").path(name).path(0);
    JsonNode item = first.isMissingNode() ? JSON.textNode("https://example.com/a.jpg") : first;
    change(
        name + " has " + size + " items" + text,
        when.andThen(body -> input(body).set(name, list(item, size))));
  }

  private void set(String defect, String name, JsonNode value) {
    change(defect, body -> input(body).set(name, value));
  }

  private void change(String defect, Consumer<ObjectNode> change) {
    ObjectNode body = valid.deepCopy();
    change.accept(body);
    if (!body.equals(valid)) {
      invalid.put(defect, body);
    }
  }

  private static ObjectNode input(ObjectNode body) {
    return (ObjectNode) body.get("input");
  }

  private static ArrayNode list(JsonNode item, int size) {
    ArrayNode list = JSON.arrayNode();
    for (int i = 0; i < size; i++) {
      list.add(item);
    }
    return list;
  }
}
