package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The description as the Java generator wants it: one request class instead of one a model, JSON in
 * strings as the type it holds, and nothing that Java code is not generated from.
 */
final class JavaView {
  private final Spec spec;
  private final ObjectNode document;
  private final ObjectNode schemas;

  private JavaView(Spec spec) {
    this.spec = spec;
    this.document = spec.document().deepCopy();
    this.schemas = document.withObject("/components/schemas");
  }

  static ObjectNode of(Spec spec) {
    JavaView view = new JavaView(spec);
    view.keepSuccessOnly();
    view.markBodies();
    for (JsonNode schema : view.schemas) {
      view.prepare((ObjectNode) schema);
    }
    view.describeOperations();
    view.removeUnused();
    return view.document;
  }

  /** The Java constant of a model id: upper case, every run of other characters one underscore. */
  static String constant(String id) {
    String name = id.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }

  /** Errors are read by hand, leniently, from any shape; callbacks are read as what they wrap. */
  private void keepSuccessOnly() {
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        ((ObjectNode) operation).remove("callbacks");
        ObjectNode responses = (ObjectNode) operation.get("responses");
        responses.retain("200");
        ((ObjectNode) responses.at("/200/content/application~1json")).remove("examples");
      }
    }
    document.withObject("/components").remove("responses");
  }

  private void markBodies() {
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        for (String at :
            List.of(
                "/requestBody/content/application~1json/schema/$ref",
                "/responses/200/content/application~1json/schema/$ref")) {
          String reference = operation.at(at).asText();
          if (!reference.isEmpty()) {
            schema(reference).put("x-vidgo-body", true);
          }
        }
      }
    }
  }

  private void prepare(ObjectNode schema) {
    schema.remove(List.of("example", "x-vidgo-examples"));
    schema.put("description", JavadocText.of(schema.path("description").asText()));
    if (schema.has("x-vidgo-rules")) {
      ArrayNode sentences = schema.putArray("x-vidgo-rule-sentences");
      schema
          .get("x-vidgo-rules")
          .forEach(rule -> sentences.add(JavadocText.of(Rules.toSentence(rule))));
    }
    if (schema.has("x-vidgo-models")) {
      schema.set("x-vidgo-constants", constants(schema));
    }
    int index = 0;
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      for (JsonNode alias : property.getValue().path("x-vidgo-aliases")) {
        schema
            .withArray("x-vidgo-alias-pairs")
            .addObject()
            .put("alias", alias.asText())
            .put("name", property.getKey());
      }
      ObjectNode prepared = prepareProperty((ObjectNode) property.getValue());
      if (prepared.path("format").asText().equals("uri")) {
        prepared.remove("format"); // kept as text: a result may hold "" where a URL should stand
      }
      property.setValue(prepared.put("x-vidgo-index", index++));
    }
  }

  private ObjectNode prepareProperty(ObjectNode property) {
    String reference = property.path("$ref").asText(property.at("/allOf/0/$ref").asText());
    if (reference.isEmpty()) {
      ObjectNode prepared = property.has("x-vidgo-json") ? embedded(property) : property.deepCopy();
      return prepared.put("description", JavadocText.ofProperty(property));
    }
    // The property's own words, where it has some, stand for those of the schema it refers to.
    ObjectNode target = ((ObjectNode) spec.document().at(reference.substring(1))).deepCopy();
    ObjectNode own = property.deepCopy();
    own.remove(List.of("$ref", "allOf"));
    String description = JavadocText.ofProperty(target.deepCopy().setAll(own));
    if (target.has("enum") || target.path("type").asText().equals("object")) {
      own.putArray("allOf").addObject().put("$ref", reference);
      return own.put("description", description);
    }
    target.setAll(own); // a scalar needs no class of its own
    return target.put("description", description);
  }

  private static ObjectNode embedded(ObjectNode property) {
    ObjectNode content = (ObjectNode) property.get("x-vidgo-json");
    ObjectNode typed = property.deepCopy();
    typed.remove(List.of("type", "format", "x-vidgo-json"));
    typed.put("x-vidgo-embedded", true);
    if (content.has("$ref")) {
      typed.putArray("allOf").add(content.deepCopy());
    } else {
      typed.setAll(content.<ObjectNode>deepCopy());
    }
    return typed;
  }

  private void describeOperations() {
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        ObjectNode object = (ObjectNode) operation;
        object.put("description", JavadocText.of(operation.path("description").asText()));
        object.putArray("tags").add("Vidgo"); // one tag, one interface: VidgoApi
      }
    }
  }

  private ArrayNode constants(ObjectNode input) {
    ArrayNode constants = document.arrayNode();
    for (JsonNode id : input.get("x-vidgo-models")) {
      ObjectNode constant = constants.addObject();
      constant.put("id", id.asText());
      constant.put("name", constant(id.asText()));
      constant.put(
          "route", input.path("x-vidgo-query").asText().toUpperCase(java.util.Locale.ROOT));
      constant.put("result", input.path("x-vidgo-result").asText());
      constant.setAll((ObjectNode) input.get("x-vidgo-wait"));
      constant.put("synchronous", input.path("x-vidgo-synchronous").asBoolean());
    }
    return constants;
  }

  /** Leaves the schemas that an operation or a model reaches. */
  private void removeUnused() {
    Set<String> used = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(document.get("paths"));
    open.add(document.path("components").path("parameters"));
    for (String input : spec.inputs()) {
      reach(Pointers.SCHEMAS + input, used, open);
      reach(Pointers.SCHEMAS + spec.schema(input).path("x-vidgo-result").asText(), used, open);
    }
    while (!open.isEmpty()) {
      for (JsonNode reference : open.pop().findValues("$ref")) {
        if (reference.asText().startsWith(Pointers.SCHEMAS)) {
          reach(reference.asText(), used, open);
        }
      }
    }
    schemas.retain(used);
  }

  private void reach(String reference, Set<String> used, Deque<JsonNode> open) {
    if (used.add(reference.substring(Pointers.SCHEMAS.length()))) {
      open.add(schema(reference));
    }
  }

  private ObjectNode schema(String reference) {
    return (ObjectNode) schemas.get(reference.substring(Pointers.SCHEMAS.length()));
  }
}
