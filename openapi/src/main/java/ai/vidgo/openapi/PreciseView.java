package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description that is published: one request schema an input, told apart by {@code model}, and
 * per query route the results that may come.
 */
final class PreciseView {
  private static final String SUBMIT_BODY =
      "/paths/~1api~1generate~1submit/post/requestBody/content/application~1json";

  private final Spec spec;
  private final ObjectNode document;
  private final ObjectNode schemas;

  /** By id: the order of all that is derived. */
  private final Map<String, ModelDescription> models;

  private PreciseView(Spec spec) {
    this.spec = spec;
    this.document = spec.document().deepCopy();
    this.schemas = (ObjectNode) document.at("/components/schemas");
    this.models = new TreeMap<>(spec.description().models());
  }

  static ObjectNode of(Spec spec) {
    PreciseView view = new PreciseView(spec);
    for (String input : spec.inputs()) {
      view.schemas.set(ModelDescription.requestName(input), view.request(input));
    }
    view.schemas.set("SubmitRequest", view.anyRequest());
    view.addRequestExamples();
    view.deriveResponses();
    return view.document;
  }

  /** The names of the schemas that are made here, and what each is made from. */
  static Map<String, String> derivedNames(Spec spec) {
    Map<String, String> names = new LinkedHashMap<>();
    spec.inputs().forEach(input -> names.put(ModelDescription.requestName(input), input));
    for (String route : spec.routes()) {
      names.put(ofRoute(route, "TaskData"), "TaskData");
      names.put(ofRoute(route, "TaskResponse"), "TaskResponse");
    }
    return names;
  }

  private static String ofRoute(String route, String schema) {
    return Character.toUpperCase(route.charAt(0)) + route.substring(1) + schema;
  }

  private ObjectNode request(String inputName) {
    JsonNode input = spec.schema(inputName);
    ObjectNode request = spec.schema("SubmitRequest").deepCopy();
    request.remove("x-vidgo-derive");
    request.put("description", "A submit with " + inputName + ".");
    request.set("x-vidgo-page", input.get("x-vidgo-page"));
    ObjectNode properties = (ObjectNode) request.get("properties");
    ((ObjectNode) properties.get("model")).set("enum", input.get("x-vidgo-models"));
    ArrayNode all = properties.putObject("input").putArray("allOf");
    all.addObject().put("$ref", ApiDescription.SCHEMAS + inputName);
    ConditionalRule.of(input).forEach(rule -> all.add(rule.toSchema()));
    return request;
  }

  private ObjectNode anyRequest() {
    JsonNode generic = spec.schema("SubmitRequest");
    ObjectNode any = document.objectNode();
    any.set("description", generic.get("description"));
    any.set("x-vidgo-page", generic.get("x-vidgo-page"));
    ArrayNode oneOf = any.putArray("oneOf");
    models.values().stream()
        .map(ModelDescription::requestName)
        .distinct()
        .forEach(name -> oneOf.addObject().put("$ref", ApiDescription.SCHEMAS + name));
    ObjectNode discriminator = any.putObject("discriminator").put("propertyName", "model");
    ObjectNode mapping = discriminator.putObject("mapping");
    models.forEach((id, model) -> mapping.put(id, ApiDescription.SCHEMAS + model.requestName()));
    return any;
  }

  private void addRequestExamples() {
    ObjectNode examples = ((ObjectNode) document.at(SUBMIT_BODY)).withObject("/examples");
    models.forEach(
        (id, model) -> {
          ObjectNode example = examples.putObject(id).put("summary", id);
          JsonNode input = model.inputExamples().get(0);
          example.putObject("value").put("model", id).set("input", input);
        });
  }

  /** Gives each query route an envelope of its own, whose files are that route's results. */
  private void deriveResponses() {
    for (JsonNode path : document.get("paths")) {
      String route = path.at("/get/x-vidgo-route").asText();
      if (route.isEmpty()) {
        continue;
      }
      ObjectNode data = spec.schema("TaskData").deepCopy();
      ((ObjectNode) data.at("/properties/files")).set("items", anyResult(route));
      schemas.set(ofRoute(route, "TaskData"), data);
      ObjectNode response = spec.schema("TaskResponse").deepCopy();
      ((ObjectNode) response.at("/properties/data"))
          .put("$ref", ApiDescription.SCHEMAS + ofRoute(route, "TaskData"));
      schemas.set(ofRoute(route, "TaskResponse"), response);
      ((ObjectNode) path.at("/get/responses/200/content/application~1json/schema"))
          .put("$ref", ApiDescription.SCHEMAS + ofRoute(route, "TaskResponse"));
    }
  }

  private ObjectNode anyResult(String route) {
    ObjectNode result = document.objectNode();
    result.put("type", "object").put("additionalProperties", true);
    ArrayNode anyOf = document.arrayNode();
    spec.models().stream()
        .filter(model -> model.route().equals(route))
        .map(ModelDescription::resultName)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .forEach(name -> anyOf.addObject().put("$ref", ApiDescription.SCHEMAS + name));
    if (!anyOf.isEmpty()) {
      result.set("anyOf", anyOf);
    }
    return result;
  }
}
