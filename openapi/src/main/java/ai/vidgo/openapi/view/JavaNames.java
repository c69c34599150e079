package ai.vidgo.openapi.view;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The Java names of what the description names, by the rules in CONTRIBUTING.md. */
public final class JavaNames {
  /** The classes beside the generated ones, and those that generated code imports. */
  private static final Set<String> TAKEN =
      Set.of(
          "ApiModel",
          "BigDecimal",
          "BodyAdapters",
          "IOException",
          "InputCheck",
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
          "ModelIndex",
          "Models",
          "Nullable",
          "OpenEnum",
          "OpenUnion",
          "Route",
          "Shape",
          "Violation");

  /** The nested classes of generated ones. */
  private static final Set<String> NESTED = Set.of("Adapter", "Builder", "Known");

  private JavaNames() {}

  /** Returns the constant of a model id: upper case, with an underscore for each other run. */
  public static String constant(String id) {
    String name = id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }

  /**
   * Returns the constant of an enum's value: as for a model id, but where that would start with a
   * digit it starts with the last word of the enum's name. {@code 16:9} of {@code AspectRatio} is
   * {@code RATIO_16_9}, and the empty string is {@code NONE}. Returns an empty string if the value
   * has neither letter nor digit.
   */
  public static String constant(String type, String value) {
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

  /** Returns the Java name of a property, in lowerCamelCase. */
  public static String property(String name) {
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

  /** Returns why a schema must not have this name; empty if it may. */
  public static String whyTaken(String schema) {
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
      return false; // the latter for names that differ only by case, on some file systems
    }
  }
}
