package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks inputs against everything that their pages document, and says each fault in one sentence
 * with the member, its value and what is allowed for the model. Thread-safe.
 *
 * <p>It knows the keywords that the description uses, and those of its extensions that no validator
 * of JSON Schema knows: limits in words and totals.
 */
public final class InputValidator {
  private static final Pattern URL =
      Pattern.compile("(?i)https?://[^\\s/?#]\\S*|(?!https?:)[a-z][a-z0-9+.-]*:\\S+");

  private final ApiDescription description;
  private final boolean unknownMembers;

  /**
   * @param unknownMembers whether inputs may have members that their pages don't list, although the
   *     pages say that such are refused
   */
  public InputValidator(ApiDescription description, boolean unknownMembers) {
    this.description = description;
    this.unknownMembers = unknownMembers;
  }

  /** Returns what is wrong with an input, or an empty list. */
  public List<String> validate(ModelDescription model, JsonNode input) {
    Set<String> faults = new LinkedHashSet<>();
    check("", model.input(), input, faults);
    return new ArrayList<>(faults);
  }

  /** Adds at most one fault of the value itself, and those of what is in it. */
  private void check(String member, JsonNode schema, JsonNode value, Set<String> faults) {
    SchemaParts parts = new SchemaParts(description, schema);
    String fault = faultOf(member, parts, value);
    if (fault != null) {
      faults.add(fault);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(member + "[" + i + "]", parts.keyword("items"), value.get(i), faults);
      }
    } else if (value.isObject()) {
      for (JsonNode part : parts.all()) {
        checkMembers(member, part, value, faults);
        checkRules(part, value, faults);
      }
      JsonNode variant = variantOf(parts, value);
      if (!variant.isMissingNode()) {
        check(member, variant, value, faults);
      }
    }
  }

  private String faultOf(String member, SchemaParts parts, JsonNode value) {
    String type = parts.type();
    JsonNode values = parts.keyword("enum");
    if (!type.isEmpty() && !isOfType(type, value)) {
      return Sentences.is(
          member,
          value,
          values.isMissingNode() || value.isContainerNode()
              ? Sentences.type(type)
              : Sentences.choice(Sentences.values(values)));
    }
    if (!values.isMissingNode()) {
      return contains(values, value)
          ? null
          : Sentences.is(member, value, Sentences.choice(Sentences.values(values)));
    }
    if (type.isEmpty() && !parts.variants().isEmpty()) {
      return faultOfChoice(member, parts, value);
    }
    if (value.isTextual()) {
      return faultOfText(member, parts, value);
    }
    if (value.isNumber()) {
      return faultOfNumber(member, parts, value);
    }
    return value.isArray() ? faultOfSize(member, parts, value.size(), "item", "Items") : null;
  }

  private static boolean isOfType(String type, JsonNode value) {
    switch (type) {
      case "string":
        return value.isTextual();
      case "boolean":
        return value.isBoolean();
      case "array":
        return value.isArray();
      case "object":
        return value.isObject();
      case "integer":
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      default:
        return value.isNumber();
    }
  }

  static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.isNumber() && value.isNumber()
          ? one.decimalValue().compareTo(value.decimalValue()) == 0
          : one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode variantOf(SchemaParts parts, JsonNode object) {
    for (JsonNode variant : parts.variants()) {
      if (description.resolve(variant).has("properties")) {
        return variant;
      }
    }
    return MissingNode.getInstance();
  }

  private String faultOfChoice(String member, SchemaParts parts, JsonNode value) {
    for (JsonNode variant : parts.variants()) {
      if (faultOf(member, new SchemaParts(description, variant), value) == null) {
        return null;
      }
    }
    return Sentences.is(member, value, Sentences.choice(parts.choices()));
  }

  private static String faultOfText(String member, SchemaParts parts, JsonNode value) {
    String text = value.textValue();
    for (JsonNode part : parts.all()) {
      String pattern = part.path("pattern").asText();
      if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
        return pattern.equals("\\S")
            ? member + " is blank, must have text"
            : Sentences.is(member, value, parts.form());
      }
      int maxWords = part.path("x-vidgo-max-words").asInt(Integer.MAX_VALUE);
      int words = text.trim().split("\\s+").length;
      if (words > maxWords) {
        return Sentences.has(
            member, words, "word", "at most " + Sentences.counted(maxWords, "word"));
      }
      if (part.path("format").asText().equals("uri") && !URL.matcher(text).matches()) {
        return Sentences.is(member, value, "a URL");
      }
    }
    return faultOfSize(member, parts, text.codePointCount(0, text.length()), "character", "Length");
  }

  private static String faultOfNumber(String member, SchemaParts parts, JsonNode value) {
    BigDecimal number = value.decimalValue();
    JsonNode min = parts.keyword("minimum");
    JsonNode max = parts.keyword("maximum");
    boolean low = min.isNumber() && number.compareTo(min.decimalValue()) < 0;
    boolean high = max.isNumber() && number.compareTo(max.decimalValue()) > 0;
    if (!low && !high) {
      return null;
    }
    String allowed =
        min.isNumber() && max.isNumber()
            ? "from " + min.asText() + " to " + max.asText()
            : (low ? "at least " + min.asText() : "at most " + max.asText());
    return Sentences.is(member, value, allowed);
  }

  private static String faultOfSize(
      String member, SchemaParts parts, int size, String unit, String kind) {
    int min = parts.keyword("min" + kind).asInt(0);
    int max = parts.keyword("max" + kind).asInt(Integer.MAX_VALUE);
    return size < min
        ? Sentences.has(member, size, unit, Sentences.limit("min" + kind, min))
        : size > max ? Sentences.has(member, size, unit, Sentences.limit("max" + kind, max)) : null;
  }

  private void checkMembers(String member, JsonNode schema, JsonNode object, Set<String> faults) {
    String prefix = member.isEmpty() ? "" : member + ".";
    for (JsonNode name : schema.path("required")) {
      if (!object.has(name.asText())) {
        faults.add(prefix + name.asText() + " is required");
      }
    }
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> entry : JsonMembers.of(object)) {
      JsonNode property = properties.path(entry.getKey());
      if (!property.isMissingNode()) {
        check(prefix + entry.getKey(), property, entry.getValue(), faults);
        checkTotal(prefix + entry.getKey(), property, entry.getValue(), object, faults);
      } else if (!unknownMembers && isFalse(schema.path("additionalProperties"))) {
        faults.add(prefix + entry.getKey() + " is not a member of this model's input");
      }
    }
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  /** Checks the sum of a member of a list's items, of which each has its default if absent. */
  private void checkTotal(
      String member, JsonNode schema, JsonNode list, JsonNode object, Set<String> faults) {
    JsonNode rule = schema.path("x-vidgo-total");
    if (rule.isMissingNode() || !list.isArray()) {
      return;
    }
    String of = rule.get("of").asText();
    JsonNode perDefault =
        description.resolve(schema.path("items")).path("properties").path(of).path("default");
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode item : list) {
      JsonNode value = item.has(of) ? item.get(of) : perDefault;
      if (!value.isNumber()) {
        return; // reported as what it is
      }
      total = total.add(value.decimalValue());
    }
    String name = rule.path("equals").asText();
    JsonNode equal = object.path(name);
    String start = member + " has a total " + of + " of " + total.toPlainString() + ", must have ";
    if (rule.has("max") && total.compareTo(rule.get("max").decimalValue()) > 0) {
      faults.add(start + "at most " + rule.get("max").asText());
    } else if (equal.isNumber() && total.compareTo(equal.decimalValue()) != 0) {
      faults.add(start + equal.asText() + ", as " + name);
    }
  }

  private static void checkRules(JsonNode schema, JsonNode object, Set<String> faults) {
    checkAlternatives(schema.path("oneOf"), "Exactly one of ", object, faults);
    checkAlternatives(schema.path("anyOf"), "At least one of ", object, faults);
    for (ConditionalRule rule : ConditionalRule.of(schema)) {
      if (rule.appliesTo(object) && rule.isBrokenBy(object)) {
        faults.add(rule.title());
      }
    }
  }

  private static void checkAlternatives(
      JsonNode alternatives, String start, JsonNode object, Set<String> faults) {
    List<String> names = new ArrayList<>();
    int present = 0;
    for (JsonNode alternative : alternatives) {
      for (JsonNode name : alternative.path("required")) {
        names.add(name.asText());
        present += object.has(name.asText()) ? 1 : 0;
      }
    }
    boolean exactly = start.startsWith("Exactly");
    if (!names.isEmpty() && (present == 0 || exactly && present > 1)) {
      faults.add(start + String.join(", ", names) + " is required");
    }
  }
}
