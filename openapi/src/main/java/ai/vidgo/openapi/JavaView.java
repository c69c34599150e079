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

  private JavaView(Spec spec) {
    this.spec = spec;
    this.document = spec.document().deepCopy();
    this.schemas = (ObjectNode) document.at("/components/schemas");
  }

  static ObjectNode of(Spec spec) {
    JavaView view = new JavaView(spec);
    for (JsonNode path : view.document.get("paths")) {
      path.forEach(operation -> view.prepareOperation((ObjectNode) operation));
    }
    ((ObjectNode) view.document.get("components")).remove("responses");
    view.schemas.forEach(schema -> view.prepareSchema((ObjectNode) schema));
    view.removeUnused();
    return view.document;
  }

  /** The Java constant of a model id: upper case, every run of other characters one underscore. */
  static String constant(String id) {
    String name = id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return Character.isDigit(name.charAt(0)) ? "_" + name : name;
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
    if (Pointers.resolve(document, reference) instanceof ObjectNode body) {
      body.put("x-vidgo-body", true);
    }
  }

  private void prepareSchema(ObjectNode schema) {
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
        ObjectNode pair = schema.withArray("x-vidgo-alias-pairs").addObject();
        pair.put("alias", alias.asText()).put("name", property.getKey());
      }
      ObjectNode prepared = prepareProperty((ObjectNode) property.getValue());
      property.setValue(prepared.put("x-vidgo-index", index++));
    }
  }

  private ArrayNode constants(ObjectNode input) {
    ArrayNode constants = document.arrayNode();
    for (JsonNode id : input.get("x-vidgo-models")) {
      ObjectNode constant = constants.addObject();
      constant.put("id", id.asText());
      constant.put("name", constant(id.asText()));
      constant.put("route", input.path("x-vidgo-query").asText().toUpperCase(Locale.ROOT));
      constant.put("result", input.path("x-vidgo-result").asText());
      constant.setAll((ObjectNode) input.get("x-vidgo-wait"));
      constant.put("synchronous", input.path("x-vidgo-synchronous").asBoolean());
    }
    return constants;
  }

  private ObjectNode prepareProperty(ObjectNode property) {
    String reference = property.path("$ref").asText(property.at("/allOf/0/$ref").asText());
    ObjectNode prepared;
    if (!reference.isEmpty()) {
      prepared = referring(property, reference);
    } else {
      prepared = property.has("x-vidgo-json") ? embedded(property) : property.deepCopy();
      prepared.put("description", JavadocText.ofProperty(property));
    }
    if (prepared.path("format").asText().equals("uri")) {
      prepared.remove("format"); // kept as text: a result may hold "" where a URL should stand
    }
    return prepared;
  }

  /** What a property says itself, where it does, stands for what the referred schema says. */
  private ObjectNode referring(ObjectNode property, String reference) {
    ObjectNode target = Pointers.resolve(spec.document(), reference).deepCopy();
    ObjectNode own = property.deepCopy();
    own.remove(List.of("$ref", "allOf"));
    boolean needsClass = target.has("enum") || target.path("type").asText().equals("object");
    String description = JavadocText.ofProperty(target.setAll(own));
    if (needsClass) {
      own.putArray("allOf").addObject().put("$ref", reference);
      return own.put("description", description);
    }
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

  private void removeUnused() {
    Set<String> used = Reference.reachable(document, spec.entryPoints());
    schemas.retain(
        used.stream()
            .filter(target -> target.startsWith(Pointers.SCHEMAS))
            .map(target -> target.substring(Pointers.SCHEMAS.length()))
            .collect(Collectors.toSet()));
  }
}
