package ai.vidgo.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How names of the description become names in Java, by rules that CONTRIBUTING.md states. */
final class JavaNames {
  /** The classes that stand beside the generated ones, and those that generated code imports. */
  private static final Set<String> TAKEN =
      Set.of(
          "ApiModel",
          "BigDecimal",
          "BodyAdapters",
          "IOException",
          "Json",
          "JsonAdapter",
          "JsonReader",
          "JsonValues",
          "JsonWriter",
          "List",
          "Map",
          "Model",
          "ModelAdapter",
          "ModelBuilder",
          "Models",
          "Nullable",
          "OpenEnum",
          "OpenUnion",
          "Route",
          "Shape");

  /** The classes that stand within generated ones. */
  private static final Set<String> NESTED = Set.of("Adapter", "Builder", "Known");

  private JavaNames() {}

  /** The Java constant of a model id: upper case, every run of other characters one underscore. */
  static String constant(String id) {
    String name = id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }

  /**
   * The Java constant of an enum's value: as for a model id, but where that starts with a digit the
   * last word of the enum's name stands in front. {@code 16:9} of {@code AspectRatio} is {@code
   * RATIO_16_9}; the empty text is {@code NONE}. Empty if the value has no letter and no digit.
   */
  static String constant(String type, String value) {
    if (value.isEmpty()) {
      return "NONE";
    }
    String name = value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    name = name.replaceFirst("^_", "").replaceFirst("_$", "");
    return name.matches("[0-9].*") ? lastWord(type) + "_" + name : name;
  }

  private static String lastWord(String type) {
    List<String> words = List.of(type.split("(?<=[^A-Z])(?=[A-Z])"));
    return words.get(words.size() - 1).toUpperCase(Locale.ROOT);
  }

  /** The Java name of a property, in lowerCamelCase. */
  static String property(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        String first = word.substring(0, 1);
        camel.append(camel.length() == 0 ? first.toLowerCase(Locale.ROOT) : upper(first));
        camel.append(word.substring(1));
      }
    }
    return camel.toString();
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** Why a schema must not have this name; empty if it may. */
  static String whyTaken(String schema) {
    if (TAKEN.contains(schema)) {
      return "the client has a class of this name that every generated class uses";
    }
    if (NESTED.contains(schema)) {
      return "generated classes have a nested class of this name";
    }
    return isInJavaLang(schema) ? "java.lang has a class of this name" : "";
  }

  private static boolean isInJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // a linkage error: names that differ by case only, on some file systems
    }
  }
}
