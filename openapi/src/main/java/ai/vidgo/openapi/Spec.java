package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code vidgo.yaml} and the model files, merged into one document, with the place of each schema.
 *
 * @param document the merged document; callers copy it before they change it
 * @param places where each schema stands, in the order of the files
 */
record Spec(
    YamlFile main, ObjectNode document, Map<String, Place> places, ApiDescription description) {
  Spec(YamlFile main, ObjectNode document, Map<String, Place> places) {
    this(main, document, places, new ApiDescription(document));
  }

  ObjectNode schema(String name) {
    return (ObjectNode) schemas().get(name);
  }

  ObjectNode schemas() {
    return (ObjectNode) document.at("/components/schemas");
  }

  /** What a schema refers or adds to; empty if it stands for itself. */
  static String reference(JsonNode schema) {
    return schema.path("$ref").asText(schema.at("/allOf/0/$ref").asText());
  }

  /**
   * The type of a schema, of the one that it refers or adds to, or of all that it chooses from;
   * empty if it has none.
   */
  String typeOf(JsonNode schema) {
    String reference = reference(schema);
    if (schema.has("type")) {
      return schema.get("type").asText();
    }
    if (!reference.isEmpty()) {
      return typeOf(description.resolve(reference));
    }
    Set<String> types = new TreeSet<>();
    Forms.list(schema).forEach(form -> types.add(typeOf(form)));
    return types.size() == 1 ? types.iterator().next() : "";
  }

  /** The names of the schemas that are a model's input, in the order of their files. */
  List<String> inputs() {
    return description.inputNames();
  }

  /** The models, in the order of their files. */
  Collection<ModelDescription> models() {
    return description.models().values();
  }

  /** Where all that is of use starts: the operations, the inputs and the results of models. */
  List<String> entryPoints() {
    List<String> points = new ArrayList<>(List.of("#/paths"));
    for (ModelDescription model : models()) {
      points.add(ApiDescription.SCHEMAS + model.inputName());
      points.add(ApiDescription.SCHEMAS + model.resultName());
    }
    return points;
  }

  /** What has a {@code schema} outside the named schemas: bodies, parameters and headers. */
  Map<Place, JsonNode> typed() {
    Map<Place, JsonNode> typed = new LinkedHashMap<>();
    collectTyped(document, new Place(main, ""), typed);
    return typed;
  }

  private static void collectTyped(JsonNode node, Place place, Map<Place, JsonNode> typed) {
    if (node.path("schema").isObject()) {
      typed.put(place, node);
      return;
    }
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      collectTyped(node.get(i), place.child(i), typed);
    }
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      if (!child.getKey().equals("schemas")) {
        collectTyped(child.getValue(), place.child(child.getKey()), typed);
      }
    }
  }

  /** The ways to read a task, by the names that {@code x-vidgo-query} has for them. */
  Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (JsonNode path : document.get("paths")) {
      if (path.at("/get/x-vidgo-route").isTextual()) {
        routes.add(path.at("/get/x-vidgo-route").textValue());
      }
    }
    return routes;
  }
}
