package ai.vidgo.openapi.view;

import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    addRange(sentences, property, "Length", "", " character");
    if (property.has("x-vidgo-max-words")) {
      sentences.add("At most " + property.get("x-vidgo-max-words").asText() + " words.");
    }
    addRange(sentences, property, "imum", "", "");
    addRange(sentences, property, "Items", "", " item");
    JsonNode items = property.path("items");
    addChoice(sentences, items, "Each one of ");
    addRange(sentences, items, "Length", "Each ", " character");
    if (property.has("default")) {
      sentences.add("Default: " + quoted(property.get("default")) + ".");
    }
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
    schema.path("enum").forEach(value -> choices.add(quoted(value)));
    if (schema.has("pattern") && !schema.has("enum") && !choices.isEmpty()) {
      choices.add(
          schema.has("title")
              ? "or " + schema.get("title").asText()
              : "or a string that matches " + quoted(schema.get("pattern")));
    }
  }

  private static String quoted(JsonNode value) {
    return value.asText().isEmpty() ? "the empty string" : "`" + value.asText() + "`";
  }

  /** Adds what {@code min} and {@code max} of a kind allow, such as "1 to 5 items". */
  private static void addRange(
      List<String> sentences, JsonNode property, String kind, String start, String unit) {
    String min = property.path("min" + kind).asText();
    String max = property.path("max" + kind).asText();
    String last = max.isEmpty() ? min : max;
    String range =
        min.equals(max)
            ? "exactly " + max
            : max.isEmpty()
                ? "at least " + min
                : min.isEmpty() ? "at most " + max : min + " to " + max;
    if (!last.isEmpty()) {
      String text = start + range + unit + (unit.isEmpty() || last.equals("1") ? "" : "s") + ".";
      sentences.add(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
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
