package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The description as the Java generator wants it: one request class instead of one a model, JSON in
 * strings as the type it holds, and nothing that Java code is not generated from.
 */
final class JavaView {
  private static final String JSON_SCHEMA = "/content/application~1json/schema/$ref";

  private final Spec spec;
  private final ObjectNode document;
  private final ObjectNode schemas;
  private final JavaProperties properties;

  private JavaView(Spec spec) {
    this.spec = spec;
    this.document = spec.document().deepCopy();
    this.schemas = (ObjectNode) document.at("/components/schemas");
    this.properties = new JavaProperties(spec);
  }

  static ObjectNode of(Spec spec) {
    JavaView view = new JavaView(spec);
    for (JsonNode path : view.document.get("paths")) {
      path.forEach(operation -> view.prepareOperation((ObjectNode) operation));
    }
    ((ObjectNode) view.document.get("components")).remove("responses");
    for (Map.Entry<String, JsonNode> schema : view.schemas.properties()) {
      view.prepareSchema(schema.getKey(), (ObjectNode) schema.getValue());
    }
    view.document.set("x-vidgo-constants", view.constants());
    view.removeUnused();
    return view.document;
  }

  /** Leaves out errors, which are read by hand from any shape, and callbacks, read as a task is. */
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
    if (schema.has("x-vidgo-rules")) {
      ArrayNode sentences = schema.putArray("x-vidgo-rule-sentences");
      ConditionalRule.of(schema).forEach(rule -> sentences.add(JavadocText.of(rule.title())));
    }
    properties.prepare(schema);
    Forms forms = Forms.of(spec, spec.schema(name));
    if (spec.schema(name).has("enum") || forms.isText()) {
      prepareEnum(schema, Texts.of(spec, name));
    } else if (!forms.objects().isEmpty()) {
      prepareUnion(schema, forms);
    }
  }

  private static void prepareEnum(ObjectNode schema, Map<String, String> texts) {
    schema.remove(List.of("anyOf", "oneOf"));
    schema.put("type", "string");
    ArrayNode values = schema.putArray("enum");
    ArrayNode names = schema.putArray("x-enum-varnames");
    texts.forEach(
        (value, name) -> {
          values.add(value);
          names.add(name);
        });
  }

  /** A class with a member for each form, of which a value has one. */
  private static void prepareUnion(ObjectNode schema, Forms forms) {
    schema.remove(List.of("anyOf", "oneOf"));
    schema.put("type", "object").put("x-vidgo-union", true);
    ObjectNode members = schema.putObject("properties");
    if (!forms.texts().isEmpty()) {
      addForm(members, forms.textType(), "STRING");
    }
    forms.objects().forEach(type -> addForm(members, type, "BEGIN_OBJECT"));
  }

  private static void addForm(ObjectNode members, String type, String token) {
    ObjectNode form = members.putObject(type.isEmpty() ? "text" : type);
    form.put("x-vidgo-token", token);
    if (type.isEmpty()) {
      form.put("type", "string");
    } else {
      form.putArray("allOf").addObject().put("$ref", ApiDescription.SCHEMAS + type);
    }
  }

  /** Every model as the class {@code Models} has it, in the order of the files. */
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
