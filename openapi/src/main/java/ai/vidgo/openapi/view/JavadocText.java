package ai.vidgo.openapi.view;

import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Javadoc of a schema's description and limits. */
final class JavadocText {
  private JavadocText() {}

  /** Returns text with {@code `code`} in it as HTML that is safe within a comment. */
  static String of(String text) {
    StringBuilder html = new StringBuilder();
    String[] parts = text.strip().split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean code = i % 2 == 1 && i < parts.length - 1;
      html.append(i % 2 == 1 && !code ? "`" : ""); // an unpaired one
      html.append(code ? "<code>" : "").append(escape(parts[i])).append(code ? "</code>" : "");
    }
    return html.toString();
  }

  /** Returns a property's description with its limits and its default as sentences. */
  static String ofProperty(JsonNode property) {
    List<String> sentences = new ArrayList<>();
    String description = property.path("description").asText().strip();
    if (!description.isEmpty()) {
      sentences.add(description.endsWith(".") ? description : description + ".");
    }
    addChoice(sentences, property, "One of ");
    addLimit(sentences, property, "minLength", "At least %s characters.");
    addLimit(sentences, property, "maxLength", "At most %s characters.");
    addLimit(sentences, property, "x-vidgo-max-words", "At most %s words.");
    addLimit(sentences, property, "minimum", "At least %s.");
    addLimit(sentences, property, "maximum", "At most %s.");
    addLimit(sentences, property, "minItems", "At least %s items.");
    addLimit(sentences, property, "maxItems", "At most %s items.");
    JsonNode items = property.path("items");
    addChoice(sentences, items, "Each one of ");
    addLimit(sentences, items, "minLength", "Each at least %s characters.");
    addLimit(sentences, items, "maxLength", "Each at most %s characters.");
    addLimit(sentences, property, "default", "Default: `%s`.");
    return of(String.join(" ", sentences));
  }

  /** Adds the values to choose from, and the patterns of further strings. */
  private static void addChoice(List<String> sentences, JsonNode schema, String start) {
    List<String> choices = new ArrayList<>();
    addValues(choices, schema);
    SourceSpec.variants(schema).forEach(variant -> addValues(choices, variant));
    if (choices.size() == 1 && choices.get(0).startsWith("`")) {
      sentences.add("Only " + choices.get(0) + ".");
    } else if (!choices.isEmpty()) {
      sentences.add(start + String.join(", ", choices) + ".");
    }
  }

  private static void addValues(List<String> choices, JsonNode schema) {
    schema
        .path("enum")
        .forEach(
            value -> choices.add(value.asText().isEmpty() ? "the empty string" : quoted(value)));
    if (schema.has("pattern") && !schema.has("enum") && !choices.isEmpty()) {
      choices.add("or a string that matches " + quoted(schema.get("pattern")));
    }
  }

  private static String quoted(JsonNode value) {
    return "`" + value.asText() + "`";
  }

  private static void addLimit(
      List<String> sentences, JsonNode property, String key, String sentence) {
    if (property.has(key)) {
      sentences.add(sentence.formatted(property.get(key).asText()));
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;");
  }
}
