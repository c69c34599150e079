package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence what is wrong with a member: what it is, and what it must be. */
public final class Sentences {
  private static final int LONGEST_VALUE = 60;

  private Sentences() {}

  static String is(String member, JsonNode value, String allowed) {
    String text = value.toString();
    String shown =
        text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 3) + "..." : text;
    return member + " is " + shown + ", must be " + allowed;
  }

  static String has(String member, int count, String unit, String limit) {
    return member + " has " + counted(count, unit) + ", must have " + limit;
  }

  /** Returns a limit of lengths or items, as in "at most 4 items". */
  static String limit(String keyword, int limit) {
    return (keyword.startsWith("min") ? "at least " : "at most ")
        + counted(limit, keyword.endsWith("Items") ? "item" : "character");
  }

  static String counted(int count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  /** Returns "A, B or C". */
  public static String choice(List<String> values) {
    int last = values.size() - 1;
    return last < 1
        ? String.join("", values)
        : String.join(", ", values.subList(0, last)) + " or " + values.get(last);
  }

  /** Returns the values of an enum as they are shown. */
  static List<String> values(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText().isEmpty() ? "\"\"" : value.asText()));
    return texts;
  }

  /** Returns a type, or what a value is, with its article. */
  static String type(String type) {
    switch (type) {
      case "boolean":
        return "true or false";
      case "integer":
      case "array":
      case "object":
        return "an " + type;
      case "null":
        return "null";
      default:
        return "a " + type;
    }
  }
}
