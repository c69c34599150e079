package ai.vidgo.openapi.read;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * A keyword of a schema, or of an extension.
 *
 * @param expected what its value must be, as the end of "must be"
 * @param types the types that it applies to; empty if to all
 */
public record Keyword(String expected, Predicate<JsonNode> test, Set<String> types) {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "object", "string");
  private static final Pattern PAGE_PATH = Pattern.compile("[a-z0-9.-]+(/[a-z0-9.-]+)*");

  /** Stands where an author has something left to write. */
  public static final String TODO = "TODO";

  private static final Keyword ANY = new Keyword("anything", value -> true);
  private static final Keyword FLAG = new Keyword("true or false", JsonNode::isBoolean);
  private static final Keyword NUMBER = new Keyword("a number", JsonNode::isNumber);
  private static final Keyword COUNT = integer("an integer of at least 0", 0, Integer.MAX_VALUE);
  static final Keyword FIRST_DELAY =
      integer("an integer of at least 1, in seconds", 1, Integer.MAX_VALUE);
  static final Keyword POLL_INTERVAL =
      integer("an integer from 2 to 5, in seconds, as the documentation recommends", 2, 5);
  static final Keyword WAIT_TIMEOUT =
      integer("an integer of at least 60, in seconds", 60, Integer.MAX_VALUE);
  public static final Keyword PAGE =
      new Keyword(
          "the path of a page below https://docs.vidgo.ai/api-manual/, as in a/b-c",
          value -> PAGE_PATH.matcher(value.asText()).matches());
  static final Keyword STRING = new Keyword("a string", Keyword::isString);
  static final Keyword STRINGS =
      new Keyword("a list of strings (quote what looks like a number)", list(Keyword::isString));
  private static final Keyword VALUES =
      new Keyword("a list of values", list(JsonNode::isValueNode));
  private static final Keyword MAP = new Keyword("a map", JsonNode::isObject);
  static final Keyword LIMIT = integer("an integer of at least 1", 1, Integer.MAX_VALUE);
  static final Keyword LIMITS =
      new Keyword(
          "a map of members to integers of at least 1",
          map -> map.isObject() && !map.isEmpty() && all(map, n -> n.isInt() && n.intValue() > 0));
  static final Keyword CONDITIONS =
      new Keyword("a map of members to values", map -> map.isObject() && !map.isEmpty());
  private static final Keyword MAPS = new Keyword("a list of maps", list(JsonNode::isObject));

  /**
   * The keywords that schemas may use: those of OpenAPI that generators agree on, and this
   * project's extensions. No {@code multipleOf}: in binary floating point 0.29 is not a multiple of
   * 0.01.
   */
  public static final Map<String, Keyword> ALL =
      Map.ofEntries(
          entry("$ref", STRING),
          entry("additionalProperties", new Keyword("a map, true or false", Keyword::isSchema)),
          entry("allOf", MAPS),
          entry("anyOf", MAPS),
          entry("default", ANY),
          entry("deprecated", FLAG),
          entry("description", STRING),
          entry("discriminator", MAP),
          entry("enum", VALUES.on("integer", "number", "string")),
          entry("example", ANY),
          entry("exclusiveMaximum", FLAG.on("integer", "number")),
          entry("exclusiveMinimum", FLAG.on("integer", "number")),
          entry("format", STRING),
          entry("items", MAP.on("array")),
          entry("maxItems", COUNT.on("array")),
          entry("maxLength", COUNT.on("string")),
          entry("maximum", NUMBER.on("integer", "number")),
          entry("minItems", COUNT.on("array")),
          entry("minLength", COUNT.on("string")),
          entry("minimum", NUMBER.on("integer", "number")),
          entry("not", MAP),
          entry("nullable", FLAG),
          entry("oneOf", MAPS),
          entry("pattern", new Keyword("a regular expression", Keyword::isPattern).on("string")),
          entry("properties", new Keyword("a map of maps", Keyword::isMapOfMaps).on("object")),
          entry("required", STRINGS),
          entry("title", STRING),
          entry(
              "type",
              new Keyword("one of " + String.join(", ", TYPES), t -> TYPES.contains(t.asText()))),
          entry("uniqueItems", FLAG.on("array")),
          entry("x-enum-varnames", STRINGS.on("string")),
          entry("x-vidgo-aliases", STRINGS),
          entry("x-vidgo-derive", STRING),
          entry("x-vidgo-examples", MAP),
          entry("x-vidgo-fixed", ANY),
          entry("x-vidgo-json", MAP.on("string")),
          entry("x-vidgo-max-words", COUNT.on("string")),
          entry("x-vidgo-models", STRINGS),
          entry("x-vidgo-once", MAP),
          entry("x-vidgo-page", PAGE),
          entry("x-vidgo-pages", MAP),
          entry("x-vidgo-query", STRING),
          entry("x-vidgo-result", STRING),
          entry("x-vidgo-rules", MAPS),
          entry(
              "x-vidgo-since",
              new Keyword(
                  "a date, as in 2026-09-27",
                  value -> value.asText().matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]"))),
          entry("x-vidgo-strict", FLAG),
          entry("x-vidgo-synchronous", FLAG),
          entry("x-vidgo-total", MAP.on("array")),
          entry("x-vidgo-wait", MAP));

  private Keyword(String expected, Predicate<JsonNode> test) {
    this(expected, test, Set.of());
  }

  public boolean accepts(JsonNode value) {
    return test.test(value);
  }

  private static Keyword integer(String expected, int min, int max) {
    return new Keyword(expected, n -> n.isInt() && n.intValue() >= min && n.intValue() <= max);
  }

  private Keyword on(String... types) {
    return new Keyword(expected, test, Set.of(types));
  }

  private static boolean isString(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank();
  }

  private static boolean isSchema(JsonNode value) {
    return value.isObject() || value.isBoolean();
  }

  private static boolean isMapOfMaps(JsonNode value) {
    return value.isObject() && all(value, JsonNode::isObject);
  }

  private static boolean isPattern(JsonNode value) {
    try {
      Pattern.compile(value.asText());
      return value.isTextual();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static Predicate<JsonNode> list(Predicate<JsonNode> item) {
    return value -> value.isArray() && !value.isEmpty() && all(value, item);
  }

  private static boolean all(JsonNode values, Predicate<JsonNode> test) {
    return StreamSupport.stream(values.spliterator(), false).allMatch(test);
  }
}
