package ai.vidgo.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.Map;

/**
 * Every example must match its own schema, JSON inside strings and the conditional rules included.
 */
final class ExampleChecks {
  private static final String DOCUMENT = "urn:vidgo:openapi";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Spec spec;
  private final Problems problems;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();

  private ExampleChecks(Spec spec, ObjectNode precise, Problems problems) {
    this.spec = spec;
    this.problems = problems;
    String text = precise.toString();
    factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V4,
            builder ->
                builder
                    .metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                    .schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, text))));
  }

  static void check(Spec spec, ObjectNode precise, Problems problems) {
    ExampleChecks checks = new ExampleChecks(spec, precise, problems);
    spec.origins().forEach(checks::checkSchema);
    checks.checkBodies(precise);
  }

  private void checkSchema(String name, Spec.Origin origin) {
    ObjectNode schema = spec.schema(name);
    boolean input = schema.has("x-vidgo-models");
    String target = input ? PreciseView.requestName(name) : name;
    if (schema.has("example")) {
      checkExample(schema, target, schema.get("example"), origin, "/example");
    }
    for (Map.Entry<String, JsonNode> more : schema.path("x-vidgo-examples").properties()) {
      String at = Pointers.child("/x-vidgo-examples", more.getKey());
      checkExample(schema, target, more.getValue(), origin, at);
    }
  }

  private void checkExample(
      ObjectNode schema, String target, JsonNode example, Spec.Origin origin, String at) {
    String pointer = origin.pointer() + at;
    String schemaPointer = "/components/schemas/" + target;
    if (schema.has("x-vidgo-models")) {
      ObjectNode request = MAPPER.createObjectNode();
      request.set("model", schema.get("x-vidgo-models").get(0));
      request.set("input", example);
      validate(schemaPointer, request, origin.file(), pointer, "/input");
    } else {
      validate(schemaPointer, example, origin.file(), pointer, "");
    }
    checkEmbedded(schema, example, origin.file(), pointer);
  }

  private void checkEmbedded(ObjectNode schema, JsonNode example, YamlFile file, String pointer) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode text = example.path(property.getKey());
      if (!property.getValue().has("x-vidgo-json") || text.isMissingNode()) {
        continue;
      }
      String at = Pointers.child(pointer, property.getKey());
      try {
        JsonNode value = MAPPER.readTree(text.asText());
        String name =
            spec.origins().keySet().stream()
                .filter(n -> spec.schema(n) == schema)
                .findFirst()
                .orElseThrow();
        validate(
            "/components/schemas/" + name + "/properties/" + property.getKey() + "/x-vidgo-json",
            value,
            file,
            at,
            "");
      } catch (JsonProcessingException e) {
        problems.add(file, at, "must hold JSON text: " + e.getOriginalMessage());
      }
    }
  }

  /** The examples of request and response bodies that stand in {@code vidgo.yaml} itself. */
  private void checkBodies(ObjectNode precise) {
    walk(spec.document(), "", precise);
  }

  private void walk(JsonNode node, String pointer, ObjectNode precise) {
    if (node.path("schema").isObject() && node.path("examples").isObject()) {
      for (Map.Entry<String, JsonNode> example : node.get("examples").properties()) {
        String at = Pointers.child(pointer + "/examples", example.getKey()) + "/value";
        validate(pointer + "/schema", example.getValue().path("value"), spec.main(), at, "");
      }
    }
    if (node.isObject() && !pointer.startsWith("/components/schemas")) {
      for (Map.Entry<String, JsonNode> child : node.properties()) {
        walk(child.getValue(), Pointers.child(pointer, child.getKey()), precise);
      }
    }
  }

  /**
   * Reports what is wrong with a value.
   *
   * @param inside the part of the value that stands at {@code pointer} in the file
   */
  private void validate(
      String schemaPointer, JsonNode value, YamlFile file, String pointer, String inside) {
    var schema = factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + schemaPointer), config);
    for (ValidationMessage message : schema.validate(value)) {
      String location = message.getInstanceLocation().toString();
      String rest = location.startsWith(inside) ? location.substring(inside.length()) : "";
      problems.add(
          file, pointer + rest, "example does not match its schema: " + message.getMessage());
    }
  }
}
