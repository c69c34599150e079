package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description that is published: one request schema a model, told apart by {@code model}, and
 * per query route the results that may come.
 */
final class PreciseView {
  private final Spec spec;
  private final ObjectNode document;
  private final ObjectNode schemas;

  private PreciseView(Spec spec) {
    this.spec = spec;
    this.document = spec.document().deepCopy();
    this.schemas = document.withObject("/components/schemas");
  }

  static ObjectNode of(Spec spec) {
    PreciseView view = new PreciseView(spec);
    view.deriveRequests();
    view.deriveResponses();
    return view.document;
  }

  /** The request schema that belongs to an input schema. */
  static String requestName(String inputName) {
    return inputName.replaceFirst("Input$", "") + "Request";
  }

  private void deriveRequests() {
    ObjectNode generic = spec.schema("SubmitRequest");
    Map<String, String> requestById = new TreeMap<>();
    for (String inputName : spec.inputs()) {
      JsonNode input = spec.schema(inputName);
      String requestName = requestName(inputName);
      ObjectNode request = generic.deepCopy();
      request.remove("x-vidgo-derive");
      request.put("description", "A submit with " + inputName + ".");
      request.set("x-vidgo-page", input.path("x-vidgo-page"));
      ObjectNode properties = request.withObject("/properties");
      ((ObjectNode) properties.get("model")).set("enum", input.get("x-vidgo-models"));
      ObjectNode value = document.objectNode();
      ArrayNode all = value.putArray("allOf");
      all.addObject().put("$ref", Pointers.SCHEMAS + inputName);
      input.path("x-vidgo-rules").forEach(rule -> all.add(Rules.toSchema(rule)));
      properties.set("input", value);
      schemas.set(requestName, request);
      input.get("x-vidgo-models").forEach(id -> requestById.put(id.asText(), requestName));
    }

    ObjectNode union = document.objectNode();
    union.set("description", generic.get("description"));
    union.set("x-vidgo-page", generic.get("x-vidgo-page"));
    ArrayNode oneOf = union.putArray("oneOf");
    requestById.values().stream()
        .distinct()
        .forEach(name -> oneOf.addObject().put("$ref", Pointers.SCHEMAS + name));
    ObjectNode discriminator = union.putObject("discriminator").put("propertyName", "model");
    ObjectNode mapping = discriminator.putObject("mapping");
    requestById.forEach((id, name) -> mapping.put(id, Pointers.SCHEMAS + name));
    schemas.set("SubmitRequest", union);

    ObjectNode examples =
        document.withObject(
            "/paths/~1api~1generate~1submit/post/requestBody/content/application~1json/examples");
    requestById.forEach(
        (id, name) -> {
          JsonNode input = spec.schema(inputOf(id)).path("example");
          ObjectNode example = examples.putObject(id).put("summary", id);
          example.putObject("value").put("model", id).set("input", input);
        });
  }

  private String inputOf(String id) {
    for (String name : spec.inputs()) {
      for (JsonNode candidate : spec.schema(name).get("x-vidgo-models")) {
        if (candidate.asText().equals(id)) {
          return name;
        }
      }
    }
    throw new IllegalArgumentException(id);
  }

  /** Gives each query route an envelope of its own, whose files are that route's results. */
  private void deriveResponses() {
    for (JsonNode path : document.get("paths")) {
      JsonNode get = path.path("get");
      String route = get.path("x-vidgo-route").asText();
      if (route.isEmpty()) {
        continue;
      }
      String prefix = Character.toUpperCase(route.charAt(0)) + route.substring(1);
      ObjectNode data = spec.schema("TaskData").deepCopy();
      ObjectNode items = ((ObjectNode) data.at("/properties/files")).putObject("items");
      items.put("type", "object").put("additionalProperties", true);
      ArrayNode anyOf = document.arrayNode();
      spec.inputs().stream()
          .map(spec::schema)
          .filter(input -> input.path("x-vidgo-query").asText().equals(route))
          .map(input -> input.path("x-vidgo-result").asText())
          .distinct()
          .sorted()
          .forEach(result -> anyOf.addObject().put("$ref", Pointers.SCHEMAS + result));
      if (!anyOf.isEmpty()) {
        items.set("anyOf", anyOf);
      }
      schemas.set(prefix + "TaskData", data);
      ObjectNode response = spec.schema("TaskResponse").deepCopy();
      ((ObjectNode) response.at("/properties/data"))
          .put("$ref", Pointers.SCHEMAS + prefix + "TaskData");
      schemas.set(prefix + "TaskResponse", response);
      ((ObjectNode) get.at("/responses/200/content/application~1json/schema"))
          .put("$ref", Pointers.SCHEMAS + prefix + "TaskResponse");
    }
  }
}
