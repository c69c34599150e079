package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the body of a submit against what the description says about its model. */
final class RequestChecker {
  private final Spec spec;

  RequestChecker(Spec spec) {
    this.spec = spec;
  }

  void check(SpecModel model, JsonNode request) {
    JsonNode input = request.path("input");
    if (!input.isObject()) {
      // No rule makes sense without one.
      throw ApiError.invalid("input: " + (input.isMissingNode() ? "is required" : "not an object"));
    }
    // Before the schema, whose limit in characters would hide the documented answer.
    checkWords(model, input);
    Set<String> problems = new LinkedHashSet<>();
    for (ValidationMessage message : spec.validator(model).validate(request)) {
      String rule = rule(message.getEvaluationPath());
      problems.add(rule == null ? describe(message) : rule);
    }
    if (!problems.isEmpty()) {
      throw ApiError.invalid(String.join("; ", problems));
    }
  }

  private static void checkWords(SpecModel model, JsonNode input) {
    for (Map.Entry<String, Integer> limit : model.maxWords().entrySet()) {
      String text = input.path(limit.getKey()).asText().trim();
      if (text.split("\\s+").length > limit.getValue()) {
        String name = limit.getKey().substring(0, 1).toUpperCase(Locale.ROOT);
        throw ApiError.documented(
            413,
            "payload_too_large",
            name
                + limit.getKey().substring(1)
                + " exceeds maximum length of "
                + limit.getValue()
                + " words");
      }
    }
  }

  /**
   * Returns the sentence of the conditional rule that a failure belongs to, if any: what its
   * branches complain about one by one would say nothing to a user.
   */
  private @Nullable String rule(JsonNodePath path) {
    JsonNode at = spec.resolve("#");
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      at = step instanceof Integer ? at.path((Integer) step) : at.path((String) step);
      if ("$ref".equals(step)) {
        at = spec.resolve(at.asText());
      }
      if (at.path("title").isTextual() && at.has("anyOf")) {
        return at.get("title").asText();
      }
    }
    return null;
  }

  private static String describe(ValidationMessage message) {
    String place = dotted(message.getInstanceLocation());
    if (message.getType().equals("required")) {
      return (place.isEmpty() ? "" : place + ".") + message.getProperty() + ": is required";
    }
    // The text behind the library's own form of the place.
    String text = message.getMessage();
    String prefix = message.getInstanceLocation() + ": ";
    String why = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    return (place.isEmpty() ? "body" : place) + ": " + why;
  }

  private static String dotted(JsonNodePath path) {
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      if (step instanceof Integer) {
        place.append('[').append(step).append(']');
      } else {
        place.append(place.length() == 0 ? "" : ".").append(step);
      }
    }
    return place.toString();
  }
}
