package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the description says about one model id. */
final class SpecModel {
  /** {@code FooInput} is what a user sends, {@code FooRequest} the whole body around it. */
  private static final String INPUT = "Input";

  private final String inputName;
  private final JsonNode input;
  private final ObjectNode resultExample;
  private final JsonNode moreResultExamples;
  private final @Nullable OnceRule once;

  SpecModel(String inputName, JsonNode schemas) {
    this.inputName = inputName;
    this.input = schemas.path(inputName);
    String result = input.path("x-vidgo-result").asText();
    JsonNode example = schemas.path(result).path("example");
    this.moreResultExamples = schemas.path(result).path("x-vidgo-examples");
    if (!example.isObject()) {
      throw new IllegalStateException(
          "The description has no example of \"" + result + "\", the result of " + inputName);
    }
    this.resultExample = (ObjectNode) example;
    this.once =
        input.has("x-vidgo-once") ? new OnceRule(inputName, input.get("x-vidgo-once")) : null;
  }

  String requestName() {
    return inputName.substring(0, inputName.length() - INPUT.length()) + "Request";
  }

  QueryRoute route() {
    return QueryRoute.valueOf(input.path("x-vidgo-query").asText().toUpperCase(Locale.ROOT));
  }

  /** One documented entry of {@code files[]}; not to be changed. */
  ObjectNode resultExample() {
    return resultExample;
  }

  /** A track brings its own id, and every model that makes tracks makes two of them. */
  int resultCount() {
    return resultExample.has("audio_id") ? 2 : 1;
  }

  /**
   * Returns the documented entries that come only if the input asks for them: they are named as the
   * member that does so by being true.
   */
  List<ObjectNode> askedFor(JsonNode submitted) {
    List<ObjectNode> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> example : moreResultExamples.properties()) {
      if (submitted.path(example.getKey()).equals(BooleanNode.TRUE)) {
        entries.add((ObjectNode) example.getValue());
      }
    }
    return entries;
  }

  @Nullable OnceRule once() {
    return once;
  }

  /** Returns the limits of {@code x-vidgo-max-words} by input member. */
  Map<String, Integer> maxWords() {
    Map<String, Integer> limits = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : input.path("properties").properties()) {
      JsonNode limit = property.getValue().path("x-vidgo-max-words");
      if (limit.isInt()) {
        limits.put(property.getKey(), limit.intValue());
      }
    }
    return limits;
  }
}
