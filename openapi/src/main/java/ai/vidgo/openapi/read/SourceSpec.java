package ai.vidgo.openapi.read;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The source files, merged into one document of well-formed keywords. It is only read from now on;
 * what is derived from it starts with a copy.
 *
 * @param main {@code vidgo.yaml}
 * @param catalogue the files of {@code catalogue/}
 * @param document {@code vidgo.yaml} with the schemas of all model files
 * @param locations where each named schema is, in the order of the files
 * @param malformed where keywords were that the document lacks, because they were malformed
 */
public record SourceSpec(
    YamlFile main,
    List<YamlFile> catalogue,
    JsonNode document,
    Map<String, SourceLocation> locations,
    Set<SourceLocation> malformed,
    ApiDescription description) {
  public JsonNode schema(String name) {
    return description.schema(name);
  }

  public JsonNode resolve(String reference) {
    return description.resolve(reference);
  }

  /** Returns whether a node has no such keyword, not even a malformed one. */
  public boolean lacks(JsonNode node, SourceLocation location, String key) {
    return !node.has(key) && !malformed.contains(location.child(key));
  }

  /** Returns the names of the schemas that are a model's input, in the order of the files. */
  public List<String> inputs() {
    return description.inputNames();
  }

  /** Returns the models, in the order of the files. */
  public Collection<ModelDescription> models() {
    return description.models().values();
  }

  /** Returns the reference of a schema that is one or extends one; empty for any other schema. */
  public static String reference(JsonNode schema) {
    return schema.path("$ref").asText(schema.at("/allOf/0/$ref").asText());
  }

  /** Returns what a union may be; empty if the schema is no union. */
  public static JsonNode variants(JsonNode schema) {
    return schema.path(schema.has("oneOf") ? "oneOf" : "anyOf");
  }

  /**
   * Returns the type that a schema has by itself, by reference, or in all its variants; empty if
   * there is no such type.
   */
  public String typeOf(JsonNode schema) {
    String reference = reference(schema);
    if (schema.has("type")) {
      return schema.get("type").asText();
    }
    if (!reference.isEmpty()) {
      return typeOf(resolve(reference));
    }
    Set<String> types = new TreeSet<>();
    variants(schema).forEach(variant -> types.add(typeOf(variant)));
    return types.size() == 1 ? types.iterator().next() : "";
  }

  /** Returns the references from which all that is in use can be reached. */
  public List<String> entryPoints() {
    List<String> points = new ArrayList<>(List.of("#/paths"));
    for (ModelDescription model : models()) {
      points.add(ApiDescription.SCHEMAS + model.inputName());
      points.add(ApiDescription.SCHEMAS + model.resultName());
    }
    return points;
  }

  /** Returns what has a {@code schema} that is not named: bodies, parameters and headers. */
  public Map<SourceLocation, JsonNode> typed() {
    Map<SourceLocation, JsonNode> typed = new LinkedHashMap<>();
    collectTyped(document, new SourceLocation(main, ""), typed);
    return typed;
  }

  static void collectTyped(
      JsonNode node, SourceLocation location, Map<SourceLocation, JsonNode> typed) {
    if (node.path("schema").isObject()) {
      typed.put(location, node);
      return;
    }
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      collectTyped(node.get(i), location.child(i), typed);
    }
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      if (!child.getKey().equals("schemas")) {
        collectTyped(child.getValue(), location.child(child.getKey()), typed);
      }
    }
  }

  /** Returns the values that {@code x-vidgo-query} may have. */
  public Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (JsonNode path : document.get("paths")) {
      if (path.at("/get/x-vidgo-route").isTextual()) {
        routes.add(path.at("/get/x-vidgo-route").textValue());
      }
    }
    return routes;
  }
}
