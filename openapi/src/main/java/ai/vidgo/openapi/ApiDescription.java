package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI description of the Vidgo AI API and the models in it. Needs {@code jackson-databind}.
 *
 * <p>Thread-safe. The trees it returns are shared, so callers copy them before changing them.
 */
public final class ApiDescription {
  /** The prefix of a reference to a named schema. */
  public static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode document;
  private final Map<String, ModelDescription> models = new LinkedHashMap<>();

  /** Reads the models of a description, which may be incomplete. */
  public ApiDescription(JsonNode document) {
    this.document = document;
    for (String input : inputNames()) {
      for (JsonNode id : schema(input).get("x-vidgo-models")) {
        models.putIfAbsent(id.asText(), new ModelDescription(this, id.asText(), input));
      }
    }
  }

  /** Returns the description in this artifact, which is read once. */
  public static ApiDescription published() {
    return Published.DESCRIPTION;
  }

  /** Returns the whole document. */
  public JsonNode document() {
    return document;
  }

  /** Returns the named schemas. */
  public JsonNode schemas() {
    return document.path("components").path("schemas");
  }

  /** Returns a named schema, or a missing node. */
  public JsonNode schema(String name) {
    return schemas().path(name);
  }

  /** Returns the names of the schemas that are a model's input, in the order of the document. */
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> schema : JsonMembers.of(schemas())) {
      if (schema.getValue().has("x-vidgo-models")) {
        names.add(schema.getKey());
      }
    }
    return names;
  }

  /** Returns the models by id, in the order of the document. */
  public Map<String, ModelDescription> models() {
    return Collections.unmodifiableMap(models);
  }

  /** Returns a model, or null if the description has none with this id. */
  public @Nullable ModelDescription model(String id) {
    return models.get(id);
  }

  /**
   * Returns the members of results that a later input may refer to, such as {@code persona_id}.
   *
   * @throws IllegalStateException if a result has no example
   */
  public Set<String> issuedIds() {
    Set<String> ids = new LinkedHashSet<>();
    for (ModelDescription model : models.values()) {
      for (Map.Entry<String, JsonNode> member : JsonMembers.of(model.resultExample())) {
        if (member.getKey().endsWith("_id")) {
          ids.add(member.getKey());
        }
      }
    }
    return ids;
  }

  /** Returns the target of a reference within the document, or a missing node. */
  public JsonNode resolve(String reference) {
    return resolve(document, reference);
  }

  /** Returns the target of a reference within any document, or a missing node. */
  public static JsonNode resolve(JsonNode document, String reference) {
    return reference.startsWith("#/")
        ? document.at(reference.substring(1))
        : MissingNode.getInstance();
  }

  /**
   * Returns the schema that a {@code $ref} leads to, or the schema itself if it is no reference.
   */
  public JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isTextual() ? resolve(resolve(reference.textValue())) : schema;
  }

  /**
   * Returns the title of the rule that a validator's message belongs to, or null if the message
   * isn't about a rule. A rule fails as an {@code anyOf} whose parts mean nothing to a reader.
   *
   * @param evaluationPath the keywords, names and indexes that the validator went through from the
   *     root of the document, where a {@code $ref} is followed by what is in its target
   */
  public @Nullable String ruleTitle(Iterable<?> evaluationPath) {
    JsonNode at = document;
    for (Object step : evaluationPath) {
      at = at.isArray() ? at.path(Integer.parseInt(step.toString())) : at.path(step.toString());
      if (step.equals("$ref")) {
        at = resolve(at.asText());
      }
      if (ConditionalRule.isSchemaOfRule(at)) {
        return at.get("title").asText();
      }
    }
    return null;
  }

  /** Reads on first use: a program may have the description on its class path and never need it. */
  private static final class Published {
    static final ApiDescription DESCRIPTION = read();

    private static ApiDescription read() {
      try (InputStream in = ApiDescription.class.getResourceAsStream("vidgo.json")) {
        if (in == null) {
          throw new IllegalStateException("ai/vidgo/openapi/vidgo.json isn't on the class path");
        }
        return new ApiDescription(new ObjectMapper().readTree(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
