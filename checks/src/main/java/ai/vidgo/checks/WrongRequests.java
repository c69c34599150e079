package ai.vidgo.checks;

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

  private final Description description;
  private final ObjectNode right;
  private final Map<String, ObjectNode> wrong = new LinkedHashMap<>();

  private WrongRequests(Description description, ObjectNode right) {
    this.description = description;
    this.right = right;
  }

  /** Returns the wrong bodies by what is wrong with them; the first is wrong for every model. */
  static Map<String, ObjectNode> of(Description description, String inputName, ObjectNode right) {
    WrongRequests requests = new WrongRequests(description, right);
    requests.envelope();
    JsonNode schema = description.schema(inputName);
    requests.missing(schema, "/input");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      requests.value(property.getKey(), Facets.of(description, property.getValue()));
      requests.nested(property.getKey());
    }
    schema.path("x-vidgo-rules").forEach(requests::rule);
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
      JsonNode inputSchema = description.schemaOfModel(right.path("model").asText());
      JsonNode schema = description.resolve(inputSchema.path("properties").path(name));
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
  private void rule(JsonNode rule) {
    Consumer<ObjectNode> when =
        body ->
            rule.path("when")
                .properties()
                .forEach(
                    member ->
                        input(body)
                            .set(
                                member.getKey(),
                                member.getValue().isArray()
                                    ? member.getValue().get(0)
                                    : member.getValue()));
    String text = " where " + rule.path("when");
    for (JsonNode name : rule.path("required")) {
      change("no " + name.asText() + text, when.andThen(body -> input(body).remove(name.asText())));
    }
    for (JsonNode name : rule.path("absent")) {
      change(name.asText() + text, when.andThen(body -> input(body).put(name.asText(), "there")));
    }
    rule.path("maxLength")
        .properties()
        .forEach(
            limit ->
                change(
                    limit.getKey() + " is too long" + text,
                    when.andThen(
                        body ->
                            input(body)
                                .put(
                                    limit.getKey(), "x".repeat(limit.getValue().intValue() + 1)))));
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
