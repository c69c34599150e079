package ai.vidgo.openapi.view;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ConditionalRule;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.read.Reference;
import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The description that the Java client is generated from: with a single request class for all
 * models, the types of JSON within strings, and nothing that no Java code is generated from.
 */
public final class CodegenSpec {
  private static final String JSON_SCHEMA = "/content/application~1json/schema/$ref";

  private final SourceSpec spec;
  private final ObjectNode document;
  private final ObjectNode schemas;
  private final CodegenProperties properties;

  /** References to the schemas of inputs and of what is in them. */
  private final Set<String> inputParts;

  private CodegenSpec(SourceSpec spec) {
    this.spec = spec;
    this.document = spec.document().deepCopy();
    this.schemas = (ObjectNode) document.at("/components/schemas");
    this.properties = new CodegenProperties(spec);
    this.inputParts =
        Reference.reachable(
            document, spec.inputs().stream().map(name -> ApiDescription.SCHEMAS + name).toList());
  }

  public static ObjectNode of(SourceSpec spec) {
    CodegenSpec codegen = new CodegenSpec(spec);
    for (JsonNode path : codegen.document.get("paths")) {
      path.forEach(operation -> codegen.prepareOperation((ObjectNode) operation));
    }
    ((ObjectNode) codegen.document.get("components")).remove("responses");
    for (Map.Entry<String, JsonNode> schema : codegen.schemas.properties()) {
      codegen.prepareSchema(schema.getKey(), (ObjectNode) schema.getValue());
    }
    codegen.document.set("x-vidgo-constants", codegen.constants());
    codegen.removeUnused();
    return codegen.document;
  }

  /** Drops errors, which are read by hand whatever their shape, and callbacks, which are tasks. */
  private void prepareOperation(ObjectNode operation) {
    operation.remove("callbacks");
    ObjectNode responses = (ObjectNode) operation.get("responses");
    responses.retain("200");
    for (String part : List.of("/requestBody", "/responses/200")) {
      if (operation.at(part + "/content/application~1json") instanceof ObjectNode body) {
        body.remove("examples");
      }
    }
    markBody(operation.at("/requestBody" + JSON_SCHEMA).asText());
    markBody(responses.at("/200" + JSON_SCHEMA).asText());
    operation.put("description", JavadocText.of(operation.path("description").asText()));
    operation.putArray("tags").add("Vidgo"); // one tag, one interface: VidgoApi
  }

  private void markBody(String reference) {
    if (ApiDescription.resolve(document, reference) instanceof ObjectNode body) {
      body.put("x-vidgo-body", true);
    }
  }

  private void prepareSchema(String name, ObjectNode schema) {
    schema.remove(List.of("example", "x-vidgo-examples"));
    schema.put("description", JavadocText.of(schema.path("description").asText()));
    ArrayNode sentences = schema.arrayNode();
    addAlternatives(sentences, schema.path("oneOf"), "Exactly one of ");
    addAlternatives(sentences, schema.path("anyOf"), "At least one of ");
    ConditionalRule.of(schema).forEach(rule -> sentences.add(JavadocText.of(rule.title())));
    if (schema.has("x-vidgo-models")
        && schema.path("additionalProperties").equals(BooleanNode.FALSE)) {
      sentences.add("The API refuses other members than these");
    }
    if (!sentences.isEmpty()) {
      schema.set("x-vidgo-rule-sentences", sentences);
    }
    if (schema.has("x-vidgo-models")) {
      ArrayNode constants = schema.putArray("x-vidgo-constants");
      schema.get("x-vidgo-models").forEach(id -> constants.add(JavaNames.constant(id.asText())));
    }
    if (inputParts.contains(ApiDescription.SCHEMAS + name)) {
      ArrayNode checks = schema.putArray("x-vidgo-checks");
      CodegenChecks.of(spec, spec.schema(name)).forEach(checks::add);
    }
    properties.prepare(schema);
    UnionVariants variants = UnionVariants.of(spec, spec.schema(name));
    if (spec.schema(name).has("enum") || variants.isString()) {
      prepareEnum(schema, EnumValues.of(spec, name));
    } else if (!variants.objects().isEmpty()) {
      prepareUnion(schema, variants);
    }
  }

  /** An input may need one of several members; the variants of a union are something else. */
  private static void addAlternatives(ArrayNode sentences, JsonNode variants, String start) {
    List<String> members = new ArrayList<>();
    for (JsonNode variant : variants) {
      variant.path("required").forEach(member -> members.add(member.asText()));
    }
    if (!members.isEmpty()) {
      sentences.add(JavadocText.of(start + String.join(", ", members) + " is required"));
    }
  }

  private static void prepareEnum(ObjectNode schema, Map<String, String> constants) {
    schema.remove(List.of("anyOf", "oneOf"));
    schema.put("type", "string");
    ArrayNode values = schema.putArray("enum");
    ArrayNode names = schema.putArray("x-enum-varnames");
    constants.forEach(
        (value, name) -> {
          values.add(value);
          names.add(name);
        });
  }

  /** Makes it a class with a member for each variant, of which every value has one. */
  private static void prepareUnion(ObjectNode schema, UnionVariants variants) {
    schema.remove(List.of("anyOf", "oneOf"));
    schema.put("type", "object").put("x-vidgo-union", true);
    ObjectNode members = schema.putObject("properties");
    if (!variants.strings().isEmpty()) {
      addVariant(members, variants.enums().isEmpty() ? "" : variants.enums().get(0), "STRING");
    }
    variants.objects().forEach(type -> addVariant(members, type, "BEGIN_OBJECT"));
  }

  private static void addVariant(ObjectNode members, String type, String token) {
    ObjectNode variant = members.putObject(type.isEmpty() ? "text" : type);
    variant.put("x-vidgo-token", token);
    if (type.isEmpty()) {
      variant.put("type", "string");
    } else {
      variant.putArray("allOf").addObject().put("$ref", ApiDescription.SCHEMAS + type);
    }
  }

  /** Returns the constants of the class {@code Models}, in the order of the files. */
  private ArrayNode constants() {
    ArrayNode constants = document.arrayNode();
    for (ModelDescription model : spec.models()) {
      ObjectNode constant = constants.addObject();
      constant.put("id", model.id()).put("name", JavaNames.constant(model.id()));
      constant.put("route", model.route().toUpperCase(Locale.ROOT));
      constant.put("typed", model.isTyped()).put("input", model.inputName());
      constant.put("result", model.resultName()).put("page", model.page());
      constant.setAll((ObjectNode) model.waitDefaults());
      constant.put("synchronous", model.isSynchronous());
    }
    return constants;
  }

  private void removeUnused() {
    Set<String> used = Reference.reachable(document, spec.entryPoints());
    schemas.retain(
        used.stream()
            .filter(target -> target.startsWith(ApiDescription.SCHEMAS))
            .map(target -> target.substring(ApiDescription.SCHEMAS.length()))
            .collect(Collectors.toSet()));
  }
}
