package ai.vidgo.checks;

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
 * Derives, from a right request and the description of its model, requests that are wrong in one
 * way each.
 */
final class WrongRequests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST = 100_000;

  private final ApiDescription description;
  private final ModelDescription model;
  private final ObjectNode right;
  private final Map<String, ObjectNode> wrong = new LinkedHashMap<>();

  private WrongRequests(ApiDescription description, ModelDescription model, ObjectNode right) {
    this.description = description;
    this.model = model;
    this.right = right;
  }

  /** Returns the wrong bodies by what is wrong with them; the first is wrong for every model. */
  static Map<String, ObjectNode> of(
      ApiDescription description, ModelDescription model, ObjectNode right) {
    WrongRequests requests = new WrongRequests(description, model, right);
    requests.envelope();
    JsonNode schema = model.input();
    requests.missing(schema, "/input");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      requests.value(property.getKey(), Facets.of(description, property.getValue()));
      requests.nested(property.getKey());
    }
    model.rules().forEach(requests::rule);
    return requests.wrong;
  }

  private void envelope() {
    change("no input", body -> body.remove("input"));
    change("input is a text", body -> body.put("input", "text"));
    change("input is a list", body -> body.putArray("input"));
    change("no model", body -> body.remove("model"));
    change("unknown model", body -> body.put("model", body.get("model").asText() + "-unknown"));
    change("callback_url is a number", body -> body.put("callback_url", 5));
  }

  /** Takes away each required member of the object at this place of the body. */
  private void missing(JsonNode schema, String place) {
    for (JsonNode name : schema.path("required")) {
      change(
          place + " without " + name.asText(),
          body -> ((ObjectNode) body.at(place)).remove(name.asText()));
    }
  }

  /** The objects in lists and objects of the right request lack required members, too. */
  private void nested(String name) {
    JsonNode value = right.path("input").path(name);
    String place = "/input/" + name + (value.isArray() ? "/0" : "");
    if (right.at(place).isObject()) {
      JsonNode schema = description.resolve(model.input().path("properties").path(name));
      missing(value.isArray() ? description.resolve(schema.path("items")) : schema, place);
    }
  }

  private void value(String name, Facets facets) {
    facets.wrongType().ifPresent(value -> set(name + " has the wrong type", name, value));
    facets.wrongWord().ifPresent(value -> set(name + " is no such value", name, value));
    facets.wordOfOthers().ifPresent(value -> set(name + " is not of this model", name, value));
    facets
        .limit("maxLength")
        .filter(max -> max.intValue() < LONGEST)
        .ifPresent(
            max -> set(name + " is too long", name, JSON.textNode("x".repeat(max.intValue() + 1))));
    facets
        .limit("minLength")
        .filter(min -> min.intValue() > 0)
        .ifPresent(
            min ->
                set(name + " is too short", name, JSON.textNode("x".repeat(min.intValue() - 1))));
    facets
        .limit("maximum")
        .ifPresent(
            max ->
                set(
                    name + " is too large",
                    name,
                    JSON.numberNode(max.decimalValue().add(BigDecimal.ONE))));
    facets
        .limit("minimum")
        .ifPresent(
            min ->
                set(
                    name + " is too small",
                    name,
                    JSON.numberNode(min.decimalValue().subtract(BigDecimal.ONE))));
    JsonNode item = right.path("input").path(name).path(0);
    if (!item.isMissingNode()) {
      facets
          .limit("maxItems")
          .ifPresent(max -> set(name + " has too many", name, list(item, max.intValue() + 1)));
      facets
          .limit("minItems")
          .filter(min -> min.intValue() > 0)
          .ifPresent(min -> set(name + " has too few", name, list(item, min.intValue() - 1)));
    }
  }

  /** Makes the condition of a rule true, and its consequence false. */
  private void rule(ConditionalRule rule) {
    Consumer<ObjectNode> when =
        body -> rule.when().forEach((name, values) -> input(body).set(name, values.get(0)));
    String text = " where " + rule.when();
    for (String name : rule.required()) {
      change("no " + name + text, when.andThen(body -> input(body).remove(name)));
    }
    for (String name : rule.absent()) {
      change(name + text, when.andThen(body -> input(body).put(name, "there")));
    }
    rule.maxLengths()
        .forEach(
            (name, max) ->
                change(
                    name + " is too long" + text,
                    when.andThen(body -> input(body).put(name, "x".repeat(max + 1)))));
  }

  private void set(String what, String name, JsonNode value) {
    change(what, body -> input(body).set(name, value));
  }

  private void change(String what, Consumer<ObjectNode> change) {
    ObjectNode body = right.deepCopy();
    change.accept(body);
    if (!body.equals(right)) {
      wrong.put(what, body);
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
