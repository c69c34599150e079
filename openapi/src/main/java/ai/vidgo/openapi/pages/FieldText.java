package ai.vidgo.openapi.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the constraints on a field from the words of a page, as far as they are in a common form.
 */
final class FieldText {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NUMBER = "(-?[0-9][0-9,]*(?:\\.[0-9]+)?)";
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Pattern CHOICE =
      Pattern.compile(
          "(?i)(?:one of|allowed(?: values)?|options|enum|values|must be|choose from|either)\\W*?((?:`[^`]*`(?:\\s*(?:,|\\||/|or|and)\\s*)*)+)");
  private static final Pattern DEFAULT =
      Pattern.compile(
          "(?i)defaults?(?: value)?(?: is| to)?\\s*[:=]?\\s*(?:`([^`]*)`|\"([^\"]*)\"|([\\w.:-]*\\w))");
  private static final Pattern RANGE =
      Pattern.compile(
          "(?i)"
              + NUMBER
              + "\\s*(?:-|–|to|and|\\.\\.+)\\s*"
              + NUMBER
              + "\\s*(characters?|chars|items?|urls?|images?|videos?|entries|elements|files)?");
  private static final Pattern EXACTLY =
      Pattern.compile(
          "(?i)exactly (one|"
              + NUMBER
              + ")\\s*(characters?|chars|items?|urls?|images?|videos?|entries|elements|files)");
  private static final Pattern MAX =
      Pattern.compile(
          "(?i)(?:at most|up to|max(?:imum)?(?: length)?(?: of)?|no more than)\\W{0,3}"
              + NUMBER
              + "\\s*(characters?|chars|items?|urls?|images?|videos?|entries|elements|files)?");
  private static final Pattern MIN =
      Pattern.compile(
          "(?i)(?:at least|min(?:imum)?(?: length)?(?: of)?)\\W{0,3}(one|"
              + NUMBER
              + ")\\s*(characters?|chars|items?|urls?|images?|videos?|entries|elements|files)?");

  private FieldText() {}

  /**
   * Returns the constraints on a field.
   *
   * @param type as the page names it
   * @param required whether the page marks it so
   * @param defaultText as the page writes it, empty for none
   * @param text all other words
   */
  static ObjectNode constraints(String type, boolean required, String defaultText, String text) {
    ObjectNode field = JSON.objectNode();
    addType(field, type.toLowerCase(Locale.ROOT));
    if (required) {
      field.put("required", true);
    }
    String kind = field.path("type").asText();
    Matcher choice = CHOICE.matcher(text);
    List<String> values = new ArrayList<>();
    if (choice.find()) {
      CODE.matcher(choice.group(1)).results().forEach(code -> values.add(unquoted(code.group(1))));
    } else if (text.strip().matches("(?:`[^`]*`(?:\\s*(?:,|\\||/|or)\\s*)*)+")) {
      CODE.matcher(text).results().forEach(code -> values.add(unquoted(code.group(1))));
    }
    if (!values.isEmpty() && !kind.equals("array") && !kind.equals("boolean")) {
      ArrayNode list = field.putArray("enum");
      values.forEach(value -> addValue(list, kind, value));
    }
    addLimits(
        field,
        kind,
        CODE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1))));
    addDefault(
        field,
        kind,
        defaultText.isBlank() ? defaultIn(text) : unquoted(defaultText.replace("`", "")));
    return field;
  }

  private static void addType(ObjectNode field, String type) {
    Matcher list =
        Pattern.compile("(?:array|list)(?:\\s*(?:of|<|\\[)\\s*(\\w+))?.*|(\\w+)\\[\\]")
            .matcher(type.strip());
    if (list.matches()) {
      String items = list.group(1) == null ? list.group(2) : list.group(1);
      field
          .put("type", "array")
          .putObject("items")
          .put("type", items == null ? "string" : name(items));
    } else {
      field.put("type", name(type.strip()));
    }
  }

  private static String name(String type) {
    return type.startsWith("int")
        ? "integer"
        : type.startsWith("bool")
            ? "boolean"
            : type.startsWith("num") || type.startsWith("float") || type.startsWith("double")
                ? "number"
                : type.startsWith("obj") ? "object" : "string";
  }

  private static void addLimits(ObjectNode field, String kind, String text) {
    Matcher range = RANGE.matcher(text);
    Matcher exactly = EXACTLY.matcher(text);
    Matcher max = MAX.matcher(text);
    Matcher min = MIN.matcher(text);
    while (range.find()) {
      add(field, kind, "min", range.group(1), range.group(3));
      add(field, kind, "max", range.group(2), range.group(3));
    }
    while (exactly.find()) {
      add(field, kind, "min", exactly.group(1), exactly.group(3));
      add(field, kind, "max", exactly.group(1), exactly.group(3));
    }
    while (max.find()) {
      add(field, kind, "max", max.group(1), max.group(2));
    }
    while (min.find()) {
      add(field, kind, "min", min.group(1), min.group(3));
    }
  }

  /** Adds a limit if its unit suits the type: a string is not limited by "up to 4 images". */
  private static void add(ObjectNode field, String kind, String bound, String number, String unit) {
    boolean characters = unit != null && unit.toLowerCase(Locale.ROOT).startsWith("char");
    String keyword =
        switch (kind) {
          case "string" -> characters ? bound + "Length" : "";
          case "array" -> unit != null && !characters ? bound + "Items" : "";
          case "integer", "number" -> unit == null ? bound + "imum" : "";
          default -> "";
        };
    if (!keyword.isEmpty() && !field.has(keyword) && !field.has("enum")) {
      addNumber(field, keyword, number.equalsIgnoreCase("one") ? "1" : number.replace(",", ""));
    }
  }

  private static void addNumber(ObjectNode field, String keyword, String number) {
    if (number.contains(".")) {
      field.put(keyword, Double.parseDouble(number));
    } else {
      field.put(keyword, new BigInteger(number).intValueExact());
    }
  }

  private static String defaultIn(String text) {
    Matcher matcher = DEFAULT.matcher(text);
    if (!matcher.find()) {
      return "";
    }
    return matcher.group(1) != null
        ? unquoted(matcher.group(1))
        : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
  }

  private static void addDefault(ObjectNode field, String kind, String value) {
    if (value.isBlank() || value.matches("(?i)-+|–|—|none|null|n/a|no default")) {
      return;
    }
    ArrayNode one = JSON.arrayNode();
    addValue(one, kind, value);
    field.set("default", one.get(0));
  }

  private static void addValue(ArrayNode list, String kind, String value) {
    if (kind.equals("boolean")) {
      list.add(Boolean.parseBoolean(value));
    } else if ((kind.equals("integer") || kind.equals("number")) && value.matches("-?[0-9]+")) {
      list.add(Integer.parseInt(value));
    } else if (kind.equals("number") && value.matches("-?[0-9]*\\.[0-9]+")) {
      list.add(Double.parseDouble(value));
    } else {
      list.add(value);
    }
  }

  private static String unquoted(String text) {
    return text.strip().replaceAll("^[\"']|[\"']$", "");
  }
}
