package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema and what it consists of by {@code $ref} and {@code allOf}, the narrower before the
 * wider.
 */
public final class SchemaParts {
  private final ApiDescription description;
  private final List<JsonNode> parts = new ArrayList<>();

  public SchemaParts(ApiDescription description, JsonNode schema) {
    this.description = description;
    add(schema);
  }

  private void add(JsonNode schema) {
    JsonNode resolved = description.resolve(schema);
    parts.add(resolved);
    resolved.path("allOf").forEach(this::add);
  }

  /** Returns the parts. */
  public List<JsonNode> all() {
    return parts;
  }

  /** Returns the value of a keyword in the narrowest part that has it, or a missing node. */
  public JsonNode keyword(String keyword) {
    for (JsonNode part : parts) {
      if (part.has(keyword)) {
        return part.get(keyword);
      }
    }
    return MissingNode.getInstance();
  }

  /** Returns the type, or an empty string for a union. */
  public String type() {
    return keyword("type").asText();
  }

  /** Returns the schemas of which a value matches one. */
  public List<JsonNode> variants() {
    List<JsonNode> variants = new ArrayList<>();
    for (JsonNode part : parts) {
      part.path("anyOf").forEach(variants::add);
      part.path("oneOf").forEach(variants::add);
    }
    return variants;
  }

  /** Returns what the pattern means, in words. */
  public String form() {
    JsonNode title = keyword("title");
    return title.isMissingNode() ? "a match of " + keyword("pattern").asText() : title.asText();
  }

  /** Returns what a value may be, as far as values and forms are listed. */
  public List<String> choices() {
    List<String> choices = new ArrayList<>();
    for (JsonNode variant : variants()) {
      SchemaParts one = new SchemaParts(description, variant);
      if (!one.keyword("enum").isMissingNode()) {
        choices.addAll(Sentences.values(one.keyword("enum")));
      } else if (!one.keyword("pattern").isMissingNode()) {
        choices.add(one.form());
      } else {
        if (one.type().equals("string")) {
          choices.clear(); // the values are suggestions
        }
        choices.add(Sentences.type(one.type()));
      }
    }
    return choices;
  }
}
