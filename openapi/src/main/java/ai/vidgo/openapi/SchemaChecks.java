package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks each schema by itself: known keywords on the types they are for, names and descriptions.
 *
 * <p>A value of the wrong form is removed once it is told, so that the checks and views behind may
 * rely on the form of what is left.
 */
final class SchemaChecks {
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

  private final Spec spec;
  private final Problems problems;

  private SchemaChecks(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  static void check(Spec spec, Problems problems) {
    SchemaChecks checks = new SchemaChecks(spec, problems);
    spec.places().forEach(checks::checkNamed);
  }

  /** Checks a schema that stands within an operation, a parameter or a header. */
  static void checkInline(Spec spec, JsonNode schema, Place place, Problems problems) {
    new SchemaChecks(spec, problems).checkPart(schema, place, MissingNode.getInstance());
  }

  private void checkNamed(String name, Place place) {
    ObjectNode schema = spec.schema(name);
    if (!NAME.matcher(name).matches()) {
      problems.add(place, "'" + name + "' names a Java class too: write it in UpperCamelCase");
    }
    if (!JavaNames.whyTaken(name).isEmpty()) {
      problems.add(place, "choose another name than " + name + ": " + JavaNames.whyTaken(name));
    }
    if (!schema.has("description")) {
      problems.add(place, name + " needs a description");
    }
    if (schema.path("type").asText().equals("object") && !schema.has("x-vidgo-page")) {
      problems.add(place, name + " needs x-vidgo-page, the documentation page it comes from");
    }
    if (!schema.has("x-vidgo-models")) {
      refuseInputOnly(schema, place);
    }
    checkNode(schema, place, MissingNode.getInstance());
    checkConstants(name, schema, place);
    // The choices of the main file are of errors and callbacks: no Java types. Those beside
    // properties say which members are needed.
    if (place.file() != spec.main() && !schema.has("properties")) {
      checkForms(name, schema, place);
    }
  }

  /** Each value needs a Java constant of its own. */
  private void checkConstants(String name, ObjectNode schema, Place place) {
    if (!spec.typeOf(schema).equals("string")) {
      return;
    }
    Map<String, String> values = new HashMap<>(Map.of("UNRECOGNIZED", "any other value"));
    int index = 0;
    for (Map.Entry<String, String> text : Texts.of(spec, name).entrySet()) {
      String constant = text.getValue();
      Place at = schema.has("enum") ? place.child("enum").child(index++) : place;
      String other = values.putIfAbsent(constant, "'" + text.getKey() + "'");
      String names = "; name the constants with x-enum-varnames";
      if (constant.isEmpty()) {
        problems.add(at, "'" + text.getKey() + "' has no letter and no digit" + names);
      } else if (other != null) {
        problems.add(
            at,
            "'%s' becomes the Java constant %s, as %s does%s"
                .formatted(text.getKey(), constant, other, names));
      }
    }
  }

  /** What Java can tell apart: any number of texts, of which one type lists values, one object. */
  private void checkForms(String name, ObjectNode schema, Place place) {
    Forms forms = Forms.of(spec, schema);
    Place list = place.child(schema.has("oneOf") ? "oneOf" : "anyOf");
    for (int index : forms.others()) {
      problems.add(
          list.child(index),
          "a form of " + name + " must be a text, or a $ref to an object with properties");
    }
    if (forms.objects().size() > 1) {
      problems.add(list, name + " can have one form that is an object, as Java tells them apart");
    }
    if (!forms.isText() && forms.textTypes().size() > 1) {
      problems.add(
          list,
          "the texts of " + name + " must be one schema with a name of its own, as the object is");
    }
  }

  /** Checks a schema within another one, which has no name of its own. */
  private void checkPart(JsonNode part, Place place, JsonNode outerProperties) {
    checkPart(part, place, outerProperties, MissingNode.getInstance());
  }

  /**
   * Checks a schema within another one, which has no name of its own.
   *
   * @param narrowed the named schema whose values this one narrows
   */
  private void checkPart(JsonNode part, Place place, JsonNode outerProperties, JsonNode narrowed) {
    if (!(part instanceof ObjectNode schema)) {
      return;
    }
    refuseInputOnly(schema, place);
    String reference = Spec.reference(schema);
    checkValues(
        schema,
        place.child("enum"),
        reference.isEmpty() ? narrowed : spec.description().resolve(reference));
    if (schema.has("properties")) {
      problems.add(
          place.child("properties"),
          "an object with properties must be a schema with a name of its own, used by $ref");
    }
    checkNode(schema, place, outerProperties);
  }

  /** An enum of texts is a type in Java, so only a part of a named one may stand without a name. */
  private void checkValues(ObjectNode schema, Place place, JsonNode narrowed) {
    if (!schema.has("enum") || NUMBERS.contains(spec.typeOf(schema))) {
      return;
    }
    Set<String> known = Texts.of(spec, "", narrowed).keySet();
    if (known.isEmpty()) {
      problems.add(place, "an enum must be a schema with a name of its own, used by $ref");
      return;
    }
    for (int i = 0; i < schema.get("enum").size(); i++) {
      String value = schema.get("enum").get(i).asText();
      if (!known.contains(value)) {
        problems.add(
            place.child(i),
            "'" + value + "' is not one of the named enum's values: " + String.join(", ", known));
      }
    }
  }

  private void refuseInputOnly(ObjectNode schema, Place place) {
    for (String key : INPUT_ONLY) {
      if (schema.has(key)) {
        problems.add(
            place.child(key),
            key + " belongs to the input of a model, a named schema with x-vidgo-models");
        return; // the others for the same reason
      }
    }
  }

  private void checkNode(ObjectNode schema, Place place, JsonNode outerProperties) {
    if (schema.path("$ref").isTextual()) {
      if (schema.size() > 1) {
        problems.add(
            place.child("$ref"),
            "what stands beside a $ref is ignored; write 'allOf: [{$ref: ...}]' to add to it");
      }
      return;
    }
    checkKeywords(schema, place);
    checkEnum(schema, place);
    JsonNode properties = schema.has("properties") ? schema.get("properties") : outerProperties;
    checkMembers(schema.path("required"), properties, place.child("required"), problems);
    checkProperties(schema.path("properties"), place.child("properties"));
    for (String key : List.of("items", "additionalProperties", "x-vidgo-json")) {
      checkPart(schema.path(key), place.child(key), MissingNode.getInstance());
    }
    String reference = Spec.reference(schema);
    JsonNode narrowed =
        reference.isEmpty() ? MissingNode.getInstance() : spec.description().resolve(reference);
    for (String key : List.of("allOf", "anyOf", "oneOf")) {
      for (int i = 0; i < schema.path(key).size(); i++) {
        checkPart(schema.get(key).get(i), place.child(key).child(i), properties, narrowed);
      }
    }
    checkPart(schema.path("not"), place.child("not"), properties);
  }

  private void checkKeywords(ObjectNode schema, Place place) {
    String type = spec.typeOf(schema);
    List<String> misshapen = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      String key = entry.getKey();
      Keyword keyword = Keyword.ALL.get(key);
      if (keyword == null) {
        String kind = key.startsWith("x-") ? "extension" : "keyword";
        problems.add(place.child(key), "unknown " + kind + " '" + key + "'");
        continue;
      }
      if (!keyword.test().test(entry.getValue())) {
        problems.add(place.child(key), key + " must be " + keyword.form());
        misshapen.add(key);
      }
      if (!keyword.types().isEmpty() && !keyword.types().contains(type)) {
        String types = String.join(" or ", new TreeSet<>(keyword.types()));
        String actual = type.isEmpty() ? "and no type is given" : "not " + type;
        problems.add(place.child(key), key + " is for type " + types + ", " + actual);
      }
    }
    schema.remove(misshapen);
  }

  /** Values become constants in Java, named after the value or as x-enum-varnames says. */
  private void checkEnum(ObjectNode schema, Place place) {
    checkTypes(schema.path("enum"), spec.typeOf(schema), place.child("enum"));
    JsonNode names = schema.path("x-enum-varnames");
    checkDistinct(schema.path("enum"), place.child("enum"));
    checkDistinct(names, place.child("x-enum-varnames"));
    if (schema.has("x-enum-varnames") && names.size() != schema.path("enum").size()) {
      problems.add(
          place.child("x-enum-varnames"),
          "x-enum-varnames must name each value of the enum: there are "
              + "%d names for %d values".formatted(names.size(), schema.path("enum").size()));
    }
    for (int i = 0; i < names.size(); i++) {
      if (!CONSTANT.matcher(names.get(i).asText()).matches()) {
        problems.add(
            place.child("x-enum-varnames").child(i),
            "'" + names.get(i).asText() + "' names a Java constant: write it LIKE_THIS");
      }
    }
  }

  private void checkTypes(JsonNode values, String type, Place place) {
    for (JsonNode value : values) {
      boolean right =
          switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> value.isTextual();
          };
      if (!right) {
        String form =
            switch (type) {
              case "integer" -> "whole numbers";
              case "number" -> "numbers";
              default -> "texts (quote what looks like a number)";
            };
        problems.add(place, "enum must be a list of " + form);
      }
    }
  }

  private void checkDistinct(JsonNode list, Place place) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (!seen.add(list.get(i).asText())) {
        problems.add(place.child(i), "'" + list.get(i).asText() + "' stands in this list twice");
      }
    }
  }

  /** Checks that each name of a list is one of a property. */
  static void checkMembers(JsonNode names, JsonNode properties, Place place, Problems problems) {
    for (int i = 0; i < names.size(); i++) {
      checkMember(names.get(i).asText(), properties, place.child(i), problems);
    }
  }

  static void checkMember(String name, JsonNode properties, Place place, Problems problems) {
    if (!properties.has(name)) {
      problems.add(place, "'" + name + "' is not a property of this schema");
    }
  }

  private void checkProperties(JsonNode properties, Place place) {
    Map<String, String> owners = new HashMap<>();
    properties.fieldNames().forEachRemaining(name -> owners.put(name, name));
    Map<String, String> javaNames = new HashMap<>(Map.of("extraMembers", "the extra members"));
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      JsonNode property = entry.getValue();
      Place at = place.child(entry.getKey());
      if (!property.has("$ref") && !property.has("description")) {
        problems.add(at, "property '" + entry.getKey() + "' needs a description");
      }
      checkPart(property, at, MissingNode.getInstance());
      if (!isForm(properties)) {
        checkJavaName(entry.getKey(), javaNames, at);
      }
      checkAliases(entry.getKey(), property.path("x-vidgo-aliases"), at, owners);
    }
  }

  /**
   * What has a file among its members: no class in Java, but parameters; generator.yaml names them.
   */
  private static boolean isForm(JsonNode properties) {
    return properties.properties().stream()
        .anyMatch(property -> property.getValue().path("format").asText().equals("binary"));
  }

  private void checkJavaName(String property, Map<String, String> javaNames, Place place) {
    String name = JavaNames.property(property);
    String other = javaNames.putIfAbsent(name, "'" + property + "'");
    if (name.isEmpty()) {
      problems.add(place, "property '" + property + "' has no letter to name it by in Java");
    } else if (other != null) {
      problems.add(
          place, "property '" + property + "' is " + name + " in Java, as " + other + " is");
    }
  }

  private void checkAliases(
      String property, JsonNode aliases, Place place, Map<String, String> owners) {
    for (int i = 0; i < aliases.size(); i++) {
      String owner = owners.putIfAbsent(aliases.get(i).asText(), property);
      if (owner != null) {
        problems.add(
            place.child("x-vidgo-aliases").child(i),
            "alias '" + aliases.get(i).asText() + "' already means property '" + owner + "'");
      }
    }
  }
}
