package ai.vidgo.openapi.check;

import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.Keyword;
import ai.vidgo.openapi.read.SourceLocation;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.Suggestions;
import ai.vidgo.openapi.view.EnumValues;
import ai.vidgo.openapi.view.JavaNames;
import ai.vidgo.openapi.view.UnionVariants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks each schema by itself: names, descriptions, and keywords that fit its type. */
final class SchemaChecks {
  private static final String QUOTED_TODO = '"' + Keyword.TODO + '"';
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Set<String> NUMBERS = Set.of("integer", "number");
  private static final List<String> INPUT_ONLY =
      List.of(
          "x-vidgo-models",
          "x-vidgo-once",
          "x-vidgo-pages",
          "x-vidgo-query",
          "x-vidgo-result",
          "x-vidgo-rules",
          "x-vidgo-since",
          "x-vidgo-synchronous",
          "x-vidgo-wait");

  private final SourceSpec spec;
  private final Diagnostics diagnostics;

  private SchemaChecks(SourceSpec spec, Diagnostics diagnostics) {
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  static void check(SourceSpec spec, Diagnostics diagnostics) {
    SchemaChecks checks = new SchemaChecks(spec, diagnostics);
    spec.locations().forEach(checks::checkNamed);
  }

  /** Checks a schema within an operation, a parameter or a header. */
  static void checkInline(
      SourceSpec spec, JsonNode schema, SourceLocation location, Diagnostics diagnostics) {
    new SchemaChecks(spec, diagnostics).checkPart(schema, location, MissingNode.getInstance());
  }

  private void checkNamed(String name, SourceLocation location) {
    JsonNode schema = spec.schema(name);
    if (!NAME.matcher(name).matches()) {
      diagnostics.add(
          location, "'" + name + "' also names a Java class: write it in UpperCamelCase");
    }
    if (!JavaNames.whyTaken(name).isEmpty()) {
      diagnostics.add(
          location, "choose another name than " + name + ": " + JavaNames.whyTaken(name));
    }
    if (spec.lacks(schema, location, "description")) {
      diagnostics.add(location, name + " needs a description");
    }
    if (schema.path("type").asText().equals("object")
        && spec.lacks(schema, location, "x-vidgo-page")) {
      diagnostics.add(location, name + " needs x-vidgo-page, the documentation page it comes from");
    }
    if (spec.lacks(schema, location, "x-vidgo-models")) {
      refuseInputOnly(schema, location);
    }
    checkNode(schema, location, MissingNode.getInstance());
    checkConstants(name, schema, location);
    // Unions in the main file are errors and callbacks, which are no Java types. A union beside
    // properties says which members are required.
    if (location.file() != spec.main() && !schema.has("properties")) {
      checkVariants(name, schema, location);
    }
  }

  /** Each value needs a Java constant of its own. */
  private void checkConstants(String name, JsonNode schema, SourceLocation location) {
    if (!spec.typeOf(schema).equals("string")) {
      return;
    }
    Map<String, String> values = new HashMap<>(Map.of("UNRECOGNIZED", "any other value"));
    int index = 0;
    for (Map.Entry<String, String> value : EnumValues.of(spec, name).entrySet()) {
      String constant = value.getValue();
      SourceLocation at = schema.has("enum") ? location.child("enum").child(index++) : location;
      String other = values.putIfAbsent(constant, "'" + value.getKey() + "'");
      String names = "; name the constants with x-enum-varnames";
      if (constant.isEmpty()) {
        diagnostics.add(at, "'" + value.getKey() + "' has neither letter nor digit" + names);
      } else if (other != null) {
        diagnostics.add(
            at,
            "'%s' becomes the Java constant %s, as %s does%s"
                .formatted(value.getKey(), constant, other, names));
      }
    }
  }

  /** Java can tell apart strings, among them those of one enum, and one kind of object. */
  private void checkVariants(String name, JsonNode schema, SourceLocation location) {
    UnionVariants variants = UnionVariants.of(spec, schema);
    SourceLocation list = location.child(schema.has("oneOf") ? "oneOf" : "anyOf");
    for (int index : variants.others()) {
      diagnostics.add(
          list.child(index),
          "a variant of " + name + " must be a string, or a $ref to an object with properties");
    }
    if (variants.objects().size() > 1) {
      diagnostics.add(
          list, name + " can have only one object among its variants, for Java to tell them apart");
    }
    if (!variants.isString() && variants.enums().size() > 1) {
      diagnostics.add(
          list,
          "the strings of "
              + name
              + " must be one schema with a name of its own, as the object is");
    }
  }

  /** Checks a schema within another one, which has no name of its own. */
  private void checkPart(JsonNode part, SourceLocation location, JsonNode outerProperties) {
    checkPart(part, location, outerProperties, MissingNode.getInstance());
  }

  /**
   * Checks a schema within another one, which has no name of its own.
   *
   * @param narrowed the named schema whose values this one narrows
   */
  private void checkPart(
      JsonNode part, SourceLocation location, JsonNode outerProperties, JsonNode narrowed) {
    if (!part.isObject()) {
      return;
    }
    refuseInputOnly(part, location);
    String reference = SourceSpec.reference(part);
    checkValues(
        part, location.child("enum"), reference.isEmpty() ? narrowed : spec.resolve(reference));
    if (part.has("properties")) {
      diagnostics.add(
          location.child("properties"),
          "an object with properties must be a schema with a name of its own, used by $ref");
    }
    checkNode(part, location, outerProperties);
  }

  /** An enum of strings is a type in Java: only a narrowed named one may be without a name. */
  private void checkValues(JsonNode schema, SourceLocation location, JsonNode narrowed) {
    if (!schema.has("enum") || NUMBERS.contains(spec.typeOf(schema))) {
      return;
    }
    Set<String> known = EnumValues.of(spec, "", narrowed).keySet();
    if (known.isEmpty()) {
      diagnostics.add(location, "an enum must be a schema with a name of its own, used by $ref");
      return;
    }
    for (int i = 0; i < schema.get("enum").size(); i++) {
      String value = schema.get("enum").get(i).asText();
      if (!known.contains(value)) {
        diagnostics.add(
            location.child(i),
            "'" + value + "' is not one of the named enum's values: " + String.join(", ", known));
      }
    }
  }

  private void refuseInputOnly(JsonNode schema, SourceLocation location) {
    for (String key : INPUT_ONLY) {
      if (schema.has(key)) {
        diagnostics.add(
            location.child(key),
            key + " belongs to the input of a model, a named schema with x-vidgo-models");
        return; // the same goes for the others
      }
    }
  }

  private void checkNode(JsonNode schema, SourceLocation location, JsonNode outerProperties) {
    if (schema.path("$ref").isTextual()) {
      if (schema.size() > 1) {
        diagnostics.add(
            location.child("$ref"),
            "keywords beside a $ref are ignored; write 'allOf: [{$ref: ...}]' to extend it");
      }
      return;
    }
    checkKeywords(schema, location);
    checkEnum(schema, location);
    JsonNode properties = schema.has("properties") ? schema.get("properties") : outerProperties;
    checkMembers(schema.path("required"), properties, location.child("required"), diagnostics);
    checkProperties(schema.path("properties"), location.child("properties"));
    JsonNode json = schema.path("x-vidgo-json");
    if (json.isObject() && !json.has("$ref") && !json.has("type")) {
      diagnostics.add(location.child("x-vidgo-json"), "x-vidgo-json needs a type or a $ref");
    }
    for (String key : List.of("items", "additionalProperties", "x-vidgo-json")) {
      checkPart(schema.path(key), location.child(key), MissingNode.getInstance());
    }
    String reference = SourceSpec.reference(schema);
    JsonNode narrowed = reference.isEmpty() ? MissingNode.getInstance() : spec.resolve(reference);
    for (String key : List.of("allOf", "anyOf", "oneOf")) {
      for (int i = 0; i < schema.path(key).size(); i++) {
        checkPart(schema.get(key).get(i), location.child(key).child(i), properties, narrowed);
      }
    }
    checkPart(schema.path("not"), location.child("not"), properties);
  }

  private void checkKeywords(JsonNode schema, SourceLocation location) {
    String type = spec.typeOf(schema);
    for (String key : (Iterable<String>) schema::fieldNames) {
      boolean example = key.equals("example") && schema.get(key).toString().contains(QUOTED_TODO);
      if (example || schema.get(key).asText().equals(Keyword.TODO)) {
        diagnostics.add(location.child(key), key + " is left to write");
      }
      Keyword keyword = Keyword.ALL.get(key);
      if (keyword != null && !keyword.types().isEmpty() && !keyword.types().contains(type)) {
        String types = String.join(" or ", new TreeSet<>(keyword.types()));
        String actual = type.isEmpty() ? "and no type is given" : "not " + type;
        diagnostics.add(location.child(key), key + " is for type " + types + ", " + actual);
      }
    }
  }

  /** Values become constants in Java, named after the value or as x-enum-varnames says. */
  private void checkEnum(JsonNode schema, SourceLocation location) {
    checkTypes(schema.path("enum"), spec.typeOf(schema), location.child("enum"));
    JsonNode names = schema.path("x-enum-varnames");
    checkDistinct(schema.path("enum"), location.child("enum"));
    checkDistinct(names, location.child("x-enum-varnames"));
    if (schema.has("x-enum-varnames") && names.size() != schema.path("enum").size()) {
      diagnostics.add(
          location.child("x-enum-varnames"),
          "x-enum-varnames must name each value of the enum: there are "
              + "%d names for %d values".formatted(names.size(), schema.path("enum").size()));
    }
    for (int i = 0; i < names.size(); i++) {
      if (!CONSTANT.matcher(names.get(i).asText()).matches()) {
        diagnostics.add(
            location.child("x-enum-varnames").child(i),
            "'" + names.get(i).asText() + "' names a Java constant: write it LIKE_THIS");
      }
    }
  }

  private void checkTypes(JsonNode values, String type, SourceLocation location) {
    for (JsonNode value : values) {
      boolean right =
          switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> value.isTextual();
          };
      if (!right) {
        String expected =
            switch (type) {
              case "integer" -> "integers";
              case "number" -> "numbers";
              default -> "strings (quote what looks like a number)";
            };
        diagnostics.add(location, "enum must be a list of " + expected);
      }
    }
  }

  private void checkDistinct(JsonNode list, SourceLocation location) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (!seen.add(list.get(i).asText())) {
        diagnostics.add(location.child(i), "'" + list.get(i).asText() + "' is in this list twice");
      }
    }
  }

  /** Checks that each name in a list is that of a property. */
  static void checkMembers(
      JsonNode names, JsonNode properties, SourceLocation location, Diagnostics diagnostics) {
    for (int i = 0; i < names.size(); i++) {
      checkMember(names.get(i).asText(), properties, location.child(i), diagnostics);
    }
  }

  static void checkMember(
      String name, JsonNode properties, SourceLocation location, Diagnostics diagnostics) {
    if (!properties.has(name)) {
      List<String> known = properties.properties().stream().map(Map.Entry::getKey).toList();
      diagnostics.add(
          location,
          "'" + name + "' is not a property of this schema" + Suggestions.nearest(name, known));
    }
  }

  private void checkProperties(JsonNode properties, SourceLocation location) {
    Map<String, String> owners = new HashMap<>();
    properties.fieldNames().forEachRemaining(name -> owners.put(name, name));
    Map<String, String> javaNames = new HashMap<>(Map.of("extraMembers", "the extra members"));
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      JsonNode property = entry.getValue();
      SourceLocation at = location.child(entry.getKey());
      if (!property.has("$ref") && spec.lacks(property, at, "description")) {
        diagnostics.add(at, "property '" + entry.getKey() + "' needs a description");
      }
      checkPart(property, at, MissingNode.getInstance());
      if (!isMultipart(properties)) {
        checkJavaName(entry.getKey(), javaNames, at);
      }
      checkAliases(entry.getKey(), property.path("x-vidgo-aliases"), at, owners);
    }
  }

  /** Returns whether one is a file: Java has parameters for them, which generator.yaml names. */
  private static boolean isMultipart(JsonNode properties) {
    return properties.properties().stream()
        .anyMatch(property -> property.getValue().path("format").asText().equals("binary"));
  }

  private void checkJavaName(
      String property, Map<String, String> javaNames, SourceLocation location) {
    String name = JavaNames.property(property);
    String other = javaNames.putIfAbsent(name, "'" + property + "'");
    if (name.isEmpty()) {
      diagnostics.add(location, "property '" + property + "' has no letter for a name in Java");
    } else if (other != null) {
      diagnostics.add(
          location, "property '" + property + "' is " + name + " in Java, as " + other + " is");
    }
  }

  private void checkAliases(
      String property, JsonNode aliases, SourceLocation location, Map<String, String> owners) {
    for (int i = 0; i < aliases.size(); i++) {
      String owner = owners.putIfAbsent(aliases.get(i).asText(), property);
      if (owner != null) {
        diagnostics.add(
            location.child("x-vidgo-aliases").child(i),
            "alias '" + aliases.get(i).asText() + "' already means property '" + owner + "'");
      }
    }
  }
}
