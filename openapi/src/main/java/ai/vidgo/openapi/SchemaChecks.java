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
  private static final List<String> INPUT_ONLY =
      List.of(
          "x-vidgo-models",
          "x-vidgo-once",
          "x-vidgo-query",
          "x-vidgo-result",
          "x-vidgo-rules",
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
  }

  /** Checks a schema within another one, which has no name of its own. */
  private void checkPart(JsonNode part, Place place, JsonNode outerProperties) {
    if (!(part instanceof ObjectNode schema)) {
      return;
    }
    refuseInputOnly(schema, place);
    if (schema.has("enum")) {
      problems.add(
          place.child("enum"), "an enum must be a schema with a name of its own, used by $ref");
    }
    if (schema.has("properties")) {
      problems.add(
          place.child("properties"),
          "an object with properties must be a schema with a name of its own, used by $ref");
    }
    checkNode(schema, place, outerProperties);
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
    for (String key : List.of("allOf", "anyOf", "oneOf")) {
      for (int i = 0; i < schema.path(key).size(); i++) {
        checkPart(schema.get(key).get(i), place.child(key).child(i), properties);
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
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      JsonNode property = entry.getValue();
      Place at = place.child(entry.getKey());
      if (!property.has("$ref") && !property.has("description")) {
        problems.add(at, "property '" + entry.getKey() + "' needs a description");
      }
      checkPart(property, at, MissingNode.getInstance());
      checkAliases(entry.getKey(), property.path("x-vidgo-aliases"), at, owners);
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
