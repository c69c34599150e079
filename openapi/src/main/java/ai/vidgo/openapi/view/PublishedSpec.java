package ai.vidgo.openapi.view;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ConditionalRule;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description that is published: with a request schema for each input, discriminated by {@code
 * model}, and a response schema for each query route with the results of its models.
 */
public final class PublishedSpec {
  private static final String SUBMIT_BODY =
      "/paths/~1api~1generate~1submit/post/requestBody/content/application~1json";

  private final SourceSpec spec;
  private final ObjectNode document;
  private final ObjectNode schemas;

  /** By id, which is the order of whatever is derived. */
  private final Map<String, ModelDescription> models;

  private PublishedSpec(SourceSpec spec) {
    this.spec = spec;
    this.document = spec.document().deepCopy();
    this.schemas = (ObjectNode) document.at("/components/schemas");
    this.models = new TreeMap<>(spec.description().models());
  }

  public static ObjectNode of(SourceSpec spec) {
    PublishedSpec published = new PublishedSpec(spec);
    for (String input : spec.inputs()) {
      published.schemas.set(ModelDescription.requestName(input), published.request(input));
    }
    published.schemas.set("SubmitRequest", published.anyRequest());
    published.addRequestExamples();
    published.deriveResponses();
    return published.document;
  }

  /** Returns the names of the derived schemas, with what each is derived from. */
  public static Map<String, String> derivedNames(SourceSpec spec) {
    Map<String, String> names = new LinkedHashMap<>();
    spec.inputs().forEach(input -> names.put(ModelDescription.requestName(input), input));
    for (String route : spec.routes()) {
      names.put(routeName(route, "TaskData"), "TaskData");
      names.put(routeName(route, "TaskResponse"), "TaskResponse");
    }
    return names;
  }

  private static String routeName(String route, String schema) {
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

  /** Gives each query route an envelope of its own, for the results of its models. */
  private void deriveResponses() {
    for (JsonNode path : document.get("paths")) {
      String route = path.at("/get/x-vidgo-route").asText();
      if (route.isEmpty()) {
        continue;
      }
      ObjectNode data = spec.schema("TaskData").deepCopy();
      ((ObjectNode) data.at("/properties/files")).set("items", anyResult(route));
      schemas.set(routeName(route, "TaskData"), data);
      ObjectNode response = spec.schema("TaskResponse").deepCopy();
      ((ObjectNode) response.at("/properties/data"))
          .put("$ref", ApiDescription.SCHEMAS + routeName(route, "TaskData"));
      schemas.set(routeName(route, "TaskResponse"), response);
      ((ObjectNode) path.at("/get/responses/200/content/application~1json/schema"))
          .put("$ref", ApiDescription.SCHEMAS + routeName(route, "TaskResponse"));
    }
  }

  private ObjectNode anyResult(String route) {
    ObjectNode result = document.objectNode();
    result.put("type", "object").put("additionalProperties", true);
    ArrayNode anyOf = document.arrayNode();
    spec.models().stream()
        .filter(model -> model.route().equals(route))
        .map(ModelDescription::resultName)
        .filter(spec.locations()::containsKey)
        .distinct()
        .sorted()
        .forEach(name -> anyOf.addObject().put("$ref", ApiDescription.SCHEMAS + name));
    if (!anyOf.isEmpty()) {
      result.set("anyOf", anyOf);
    }
    return result;
  }
}
