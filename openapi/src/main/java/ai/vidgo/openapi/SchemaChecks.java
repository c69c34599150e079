package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a schema must keep to beyond OpenAPI itself. */
final class SchemaChecks {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "x-enum-varnames",
          "x-vidgo-aliases",
          "x-vidgo-derive",
          "x-vidgo-examples",
          "x-vidgo-json",
          "x-vidgo-max-words",
          "x-vidgo-models",
          "x-vidgo-once",
          "x-vidgo-page",
          "x-vidgo-query",
          "x-vidgo-result",
          "x-vidgo-rules",
          "x-vidgo-synchronous",
          "x-vidgo-wait");
  private static final Map<String, Set<String>> LIMITS =
      Map.of(
          "minLength", Set.of("string"),
          "maxLength", Set.of("string"),
          "pattern", Set.of("string"),
          "minimum", Set.of("number", "integer"),
          "maximum", Set.of("number", "integer"),
          "minItems", Set.of("array"),
          "maxItems", Set.of("array"));

  private final Spec spec;
  private final Problems problems;
  private final Map<String, String> idOwners = new HashMap<>();
  private final Map<String, String> constantOwners = new HashMap<>();

  private SchemaChecks(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  static void check(Spec spec, Problems problems) {
    SchemaChecks checks = new SchemaChecks(spec, problems);
    spec.origins().forEach(checks::checkSchema);
  }

  private void checkSchema(String name, Spec.Origin origin) {
    ObjectNode schema = spec.schema(name);
    YamlFile file = origin.file();
    String pointer = origin.pointer();
    boolean object = schema.path("type").asText().equals("object");
    if (object && schema.path("x-vidgo-page").asText().isBlank()) {
      problems.add(
          file, pointer, name + " needs x-vidgo-page, the documentation page it comes from");
    }
    if (schema.path("description").asText().isBlank()) {
      problems.add(file, pointer, name + " needs a description");
    }
    checkNode(schema, file, pointer, true);
    schema
        .path("required")
        .forEach(
            required -> {
              if (!schema.path("properties").has(required.asText())) {
                problems.add(
                    file,
                    pointer + "/required",
                    "required member '" + required.asText() + "' is not a property");
              }
            });
    if (schema.has("x-vidgo-models")) {
      checkInput(name, schema, file, pointer);
    }
    checkRules(schema, file, pointer);
  }

  /** Checks a schema and the schemas within it. */
  private void checkNode(JsonNode schema, YamlFile file, String pointer, boolean named) {
    if (schema.has("$ref")) {
      return;
    }
    String type = schema.path("type").asText();
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      String key = entry.getKey();
      String at = Pointers.child(pointer, key);
      if (key.startsWith("x-") && !EXTENSIONS.contains(key)) {
        problems.add(file, at, "unknown extension '" + key + "'");
      }
      Set<String> types = LIMITS.get(key);
      if (types != null && !types.contains(type)) {
        problems.add(
            file, at, key + " limits " + String.join(" or ", types) + ", not '" + type + "'");
      }
    }
    if (schema.has("enum") && !named) {
      problems.add(
          file, pointer + "/enum", "an enum must be a schema with a name of its own, used by $ref");
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String at = Pointers.child(pointer + "/properties", property.getKey());
      if (!property.getValue().has("$ref")
          && property.getValue().path("description").asText().isBlank()) {
        problems.add(file, at, "property '" + property.getKey() + "' needs a description");
      }
      checkNode(property.getValue(), file, at, false);
    }
    if (schema.path("items").isObject()) {
      checkNode(schema.get("items"), file, pointer + "/items", false);
    }
  }

  private void checkInput(String name, ObjectNode input, YamlFile file, String pointer) {
    if (!name.endsWith("Input")) {
      problems.add(file, pointer, name + " has x-vidgo-models, so its name must end in Input");
    }
    for (JsonNode id : input.get("x-vidgo-models")) {
      String at = pointer + "/x-vidgo-models";
      unique(idOwners, id.asText(), name, "model id '" + id.asText() + "'", file, at);
      String constant = JavaView.constant(id.asText());
      unique(constantOwners, constant, name, "Java constant " + constant, file, at);
    }
    String route = input.path("x-vidgo-query").asText();
    if (!Set.of("music", "status").contains(route)) {
      problems.add(
          file,
          pointer + "/x-vidgo-query",
          "x-vidgo-query must be music or status, not '" + route + "'");
    }
    String result = input.path("x-vidgo-result").asText();
    if (!spec.origins().containsKey(result)) {
      problems.add(
          file, pointer + "/x-vidgo-result", "x-vidgo-result names no schema: '" + result + "'");
    } else if (!spec.schema(result).has("example")) {
      problems.add(file, pointer + "/x-vidgo-result", "result " + result + " has no example");
    }
    if (!input.has("example")) {
      problems.add(file, pointer, name + " needs an example");
    }
    for (String part : new String[] {"first", "interval", "timeout"}) {
      JsonNode seconds = input.path("x-vidgo-wait").path(part);
      if (!seconds.isInt() || seconds.intValue() <= 0) {
        problems.add(
            file,
            pointer + "/x-vidgo-wait",
            "x-vidgo-wait needs '" + part + "', a whole number of seconds above 0");
      }
    }
  }

  private void unique(
      Map<String, String> owners, String key, String owner, String what, YamlFile file, String at) {
    String first = owners.putIfAbsent(key, owner);
    if (first != null) {
      problems.add(file, at, what + " is already taken by " + first);
    }
  }

  /** A rule that names a member which does not exist would never bite. */
  private void checkRules(ObjectNode schema, YamlFile file, String pointer) {
    JsonNode properties = schema.path("properties");
    JsonNode rules = schema.path("x-vidgo-rules");
    for (int i = 0; i < rules.size(); i++) {
      String at = pointer + "/x-vidgo-rules/" + i;
      JsonNode rule = rules.get(i);
      for (Map.Entry<String, JsonNode> part : rule.properties()) {
        switch (part.getKey()) {
          case "when", "maxLength" ->
              part.getValue()
                  .fieldNames()
                  .forEachRemaining(f -> checkMember(properties, f, file, at));
          case "required", "absent" ->
              part.getValue().forEach(f -> checkMember(properties, f.asText(), file, at));
          default -> problems.add(file, at, "a rule has no part '" + part.getKey() + "'");
        }
      }
      if (rule.path("when").isEmpty() || rule.size() < 2) {
        problems.add(
            file, at, "a rule needs 'when' and a consequence: required, maxLength or absent");
      }
    }
  }

  private void checkMember(JsonNode properties, String member, YamlFile file, String at) {
    if (!properties.has(member)) {
      problems.add(file, at, "the rule names '" + member + "', which is not a property");
    }
  }
}
