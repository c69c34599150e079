package ai.vidgo.openapi.check;

import static java.util.Comparator.comparingInt;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.read.Pointers;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Validates values against schemas of a document, and reports each mistake once and briefly. */
public final class ExampleValidator {
  /**
   * A mistake.
   *
   * @param pointer where it is within the value
   */
  public record Violation(String pointer, String message) {}

  private static final String DOCUMENT = "urn:vidgo:openapi";
  private static final Pattern CHOICE =
      Pattern.compile("(?<at>.*?)/(?:anyOf|oneOf)(?:/(?<option>[0-9]+))?(?:/.*)?");

  private final ApiDescription description;
  private final JsonSchema root;

  /**
   * @param document the schemas, which must not change afterwards
   */
  public ExampleValidator(JsonNode document) {
    this.description = new ApiDescription(document);
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V4,
            builder ->
                builder
                    .metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT) // English on every machine
            .preloadJsonSchema(false)
            .build();
    // One schema for the whole document: the factory would read all of it for each part.
    root = factory.getSchema(SchemaLocation.of(DOCUMENT), document, config);
  }

  public List<Violation> validate(String schemaPointer, JsonNode value) {
    JsonSchema schema = root.getRefSchema(SchemaLocation.Fragment.of("#" + schemaPointer));
    List<Violation> violations = new ArrayList<>();
    List<ValidationMessage> plain = new ArrayList<>();
    Map<String, List<ValidationMessage>> byChoice = new LinkedHashMap<>();
    for (ValidationMessage message : schema.validate(value)) {
      Matcher choice = CHOICE.matcher(message.getEvaluationPath().toString());
      if (choice.matches()) {
        byChoice.computeIfAbsent(choice.group("at"), at -> new ArrayList<>()).add(message);
      } else {
        plain.add(message);
      }
    }
    narrowest(plain).forEach(message -> violations.add(violation(message, "")));
    byChoice.forEach((at, messages) -> violations.addAll(ofChoice(at, messages)));
    return violations;
  }

  /**
   * Of an enum and the one that it narrows, which both refuse a value, the narrower is the news.
   */
  private static Collection<ValidationMessage> narrowest(Collection<ValidationMessage> messages) {
    Map<String, ValidationMessage> enums = new LinkedHashMap<>();
    List<ValidationMessage> rest = new ArrayList<>();
    for (ValidationMessage message : messages) {
      if (message.getType().equals("enum")) {
        enums.merge(
            message.getInstanceLocation().toString(),
            message,
            (one, other) ->
                other.getSchemaNode().size() < one.getSchemaNode().size() ? other : one);
      } else {
        rest.add(message);
      }
    }
    rest.addAll(enums.values());
    return rest;
  }

  private List<Violation> ofChoice(String at, List<ValidationMessage> messages) {
    JsonNodePath path = messages.get(0).getEvaluationPath();
    List<Object> steps =
        IntStream.range(0, path.getNameCount()).mapToObj(path::getElement).toList();
    String title = description.ruleTitle(steps);
    return title == null
        ? closestOption(follow(at), messages)
        : List.of(brokenRule(title, messages));
  }

  /** Returns the schema at the end of an evaluation path, where $ref is a step to its target. */
  private JsonNode follow(String path) {
    JsonNode node = description.document();
    for (String step : path.split("(?<=/\\$ref)")) {
      node = node.at(step);
      if (step.endsWith("/$ref")) {
        node = description.resolve(node.asText());
      }
    }
    return node;
  }

  /** A rule is a choice of two, but its title says what it means. */
  private static Violation brokenRule(String title, List<ValidationMessage> messages) {
    // The condition comes first and the consequence, which names the member, last.
    ValidationMessage message = messages.get(messages.size() - 1);
    String pointer = message.getInstanceLocation().toString();
    for (JsonNode absent : message.getSchemaNode().findValues("required")) {
      if (message.getInstanceNode().has(absent.path(0).asText())) {
        pointer = Pointers.child(pointer, absent.path(0).asText());
      }
    }
    return new Violation(pointer, title);
  }

  /** Of schemas that all don't match, the one with the fewest mistakes is likely to be meant. */
  private static List<Violation> closestOption(JsonNode choice, List<ValidationMessage> messages) {
    SortedMap<Integer, List<ValidationMessage>> byOption = new TreeMap<>();
    for (ValidationMessage message : messages) {
      Matcher path = CHOICE.matcher(message.getEvaluationPath().toString());
      if (path.matches() && path.group("option") != null) {
        int option = Integer.parseInt(path.group("option"));
        byOption.computeIfAbsent(option, index -> new ArrayList<>()).add(message);
      }
    }
    if (byOption.isEmpty()) { // oneOf, and more than one matches
      return messages.stream().map(message -> violation(message, "")).toList();
    }
    var closest =
        Collections.min(byOption.entrySet(), comparingInt(option -> option.getValue().size()));
    JsonNode options = choice.path(choice.has("anyOf") ? "anyOf" : "oneOf");
    String more =
        " (as %s, the closest of %d possible schemas)"
            .formatted(nameOf(options.get(closest.getKey())), options.size());
    return closest.getValue().stream().map(message -> violation(message, more)).toList();
  }

  private static String nameOf(JsonNode option) {
    String target = option.path("$ref").asText();
    return target.isEmpty()
        ? option.path("type").asText()
        : target.substring(target.lastIndexOf('/') + 1);
  }

  /** Starts with the member, if the message is about one. */
  private static Violation violation(ValidationMessage message, String more) {
    String pointer = message.getInstanceLocation().toString();
    String member = pointer.isEmpty() ? "" : pointer.substring(1) + ": ";
    if (message.getType().equals("additionalProperties")) {
      String name = message.getProperty();
      String what = member + "'" + name + "' is not a property" + more;
      return new Violation(Pointers.child(pointer, name), what);
    }
    return new Violation(pointer, member + message.getError() + more);
  }
}
