package ai.vidgo.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The published description: what these checks know of models, they know from here. */
final class Description {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode document;
  private final Map<String, String> inputNames = new TreeMap<>();

  Description(JsonNode document) {
    this.document = document;
    for (Map.Entry<String, JsonNode> schema : schemas().properties()) {
      for (JsonNode id : schema.getValue().path("x-vidgo-models")) {
        inputNames.put(id.asText(), schema.getKey());
      }
    }
    if (inputNames.isEmpty()) {
      throw new IllegalStateException("The description has no model");
    }
  }

  /** Returns the description on the class path. */
  static Description published() {
    try (InputStream in = Description.class.getResourceAsStream("/ai/vidgo/openapi/vidgo.json")) {
      return new Description(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Returns the name of the input schema by model id, in the order of the ids. */
  Map<String, String> inputNames() {
    return inputNames;
  }

  JsonNode schema(String name) {
    return schemas().path(name);
  }

  /** Returns the documented entry of {@code files[]} that this input leads to. */
  JsonNode resultExample(String inputName) {
    return schema(schema(inputName).path("x-vidgo-result").asText()).path("example");
  }

  /** Returns all documented examples of an input, the main one first. */
  List<JsonNode> inputExamples(String inputName) {
    List<JsonNode> examples = new ArrayList<>();
    examples.add(schema(inputName).path("example"));
    schema(inputName).path("x-vidgo-examples").forEach(examples::add);
    return examples;
  }

  /** Returns the schema of what a model takes. */
  JsonNode schemaOfModel(String id) {
    return schema(inputNames.get(id));
  }

  JsonNode schemas() {
    return document.at("/components/schemas");
  }

  /** Returns what a schema refers to, or the schema itself. */
  JsonNode resolve(JsonNode schema) {
    String ref = schema.path("$ref").asText();
    return ref.startsWith(SCHEMAS) ? resolve(schema(ref.substring(SCHEMAS.length()))) : schema;
  }

  /** Returns the name of the schema of a whole body by that of its input. */
  static String requestName(String inputName) {
    return inputName.replaceFirst("Input$", "Request");
  }

  /** Returns the model that a body asks for, or an empty text. */
  static String modelOf(String body) {
    try {
      return JSON.readTree(body).path("model").asText();
    } catch (JsonProcessingException e) {
      return ""; // it is wrong for another reason, too
    }
  }

  /** Returns whether a body asks for a model that the description does not have. */
  boolean isUnknownModel(String body) {
    String model = modelOf(body);
    return !model.isEmpty() && !inputNames.containsKey(model);
  }
}
