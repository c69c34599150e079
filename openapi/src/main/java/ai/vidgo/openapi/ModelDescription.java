package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the description says about one model. Thread-safe. */
public final class ModelDescription {
  private final ApiDescription description;
  private final String id;
  private final String inputName;
  private final JsonNode input;

  ModelDescription(ApiDescription description, String id, String inputName) {
    this.description = description;
    this.id = id;
    this.inputName = inputName;
    this.input = description.schema(inputName);
  }

  /**
   * Returns the name of the request schema of an input: {@code FooRequest} for {@code FooInput}.
   */
  public static String requestName(String inputName) {
    return inputName.replaceFirst("Input$", "") + "Request";
  }

  /** Returns the value of {@code model} in requests. */
  public String id() {
    return id;
  }

  /** Returns the name of the input's schema, which several models may share. */
  public String inputName() {
    return inputName;
  }

  /** Returns the name of the schema of the whole request body. */
  public String requestName() {
    return requestName(inputName);
  }

  /** Returns the schema of the input. */
  public JsonNode input() {
    return input;
  }

  /** Returns whether the fields of the input are described; if they aren't, it takes any. */
  public boolean isTyped() {
    return !input.path("properties").isEmpty();
  }

  /** Returns the documented inputs, the main one first. */
  public List<JsonNode> inputExamples() {
    List<JsonNode> examples = new ArrayList<>();
    examples.add(input.path("example"));
    input.path("x-vidgo-examples").forEach(examples::add);
    return examples;
  }

  /** Returns the path of the documentation page below {@code docs.vidgo.ai/api-manual/}. */
  public String page() {
    return input.path("x-vidgo-pages").path(id).asText(input.path("x-vidgo-page").asText());
  }

  /** Returns where tasks are polled: {@code music} or {@code status}. */
  public String route() {
    return input.path("x-vidgo-query").asText();
  }

  /** Returns {@code first}, {@code interval} and {@code timeout} of a wait, in seconds. */
  public JsonNode waitDefaults() {
    return input.path("x-vidgo-wait");
  }

  /** Returns whether the response to a submit may hold the result itself. */
  public boolean isSynchronous() {
    return input.path("x-vidgo-synchronous").asBoolean();
  }

  /** Returns the name of the schema of one entry of {@code files}. */
  public String resultName() {
    return input.path("x-vidgo-result").asText();
  }

  /**
   * Returns the documented entry of {@code files}.
   *
   * @throws IllegalStateException if there is none
   */
  public JsonNode resultExample() {
    JsonNode example = description.schema(resultName()).path("example");
    if (!example.isObject()) {
      throw new IllegalStateException(
          "The description has no example of \"" + resultName() + "\", the result of " + inputName);
    }
    return example;
  }

  /**
   * Returns the documented entries of {@code files} that are there only if the input requests them,
   * with a member that has the name of the example and is true.
   */
  public List<JsonNode> requestedResultExamples(JsonNode input) {
    List<JsonNode> examples = new ArrayList<>();
    JsonNode named = description.schema(resultName()).path("x-vidgo-examples");
    for (Map.Entry<String, JsonNode> example : JsonMembers.of(named)) {
      if (input.path(example.getKey()).equals(BooleanNode.TRUE)) {
        examples.add(example.getValue());
      }
    }
    return examples;
  }

  /** Returns what holds for members depending on others. */
  public List<ConditionalRule> rules() {
    return ConditionalRule.of(input);
  }

  /** Returns what may be made only once, or null if there is no such limit. */
  public @Nullable OnceRule once() {
    return input.has("x-vidgo-once") ? new OnceRule(inputName, input.get("x-vidgo-once")) : null;
  }

  /** Returns the limits in words by member of the input. */
  public Map<String, Integer> maxWords() {
    Map<String, Integer> limits = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : JsonMembers.of(input.path("properties"))) {
      JsonNode limit = property.getValue().path("x-vidgo-max-words");
      if (limit.isInt()) {
        limits.put(property.getKey(), limit.intValue());
      }
    }
    return limits;
  }
}
