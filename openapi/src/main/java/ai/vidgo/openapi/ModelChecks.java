package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks what makes a schema the input of models: ids, route, result, waiting and rules. */
final class ModelChecks {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+([./_-][A-Za-z0-9]+)*");
  private static final List<String> NEEDED =
      List.of("x-vidgo-query", "x-vidgo-result", "x-vidgo-wait", "example");

  private static final Map<String, Keyword> WAIT =
      Map.of("first", Keyword.SECONDS, "interval", Keyword.SECONDS, "timeout", Keyword.SECONDS);
  private static final Map<String, Keyword> ONCE =
      Map.of("per", Keyword.TEXTS, "message", Keyword.TEXT);
  private static final Map<String, Keyword> RULE =
      Map.of(
          "when", Keyword.CONDITIONS,
          "required", Keyword.TEXTS,
          "maxLength", Keyword.COUNTS,
          "absent", Keyword.TEXTS);

  private final Spec spec;
  private final Problems problems;
  private final Map<String, Place> ids = new HashMap<>();
  private final Map<String, Place> constants = new HashMap<>();

  private ModelChecks(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  static void check(Spec spec, Problems problems) {
    ModelChecks checks = new ModelChecks(spec, problems);
    spec.inputs().forEach(checks::checkInput);
    checks.checkDerivedNames();
  }

  private void checkInput(String name) {
    ObjectNode input = spec.schema(name);
    Place place = spec.places().get(name);
    if (!name.endsWith("Input")) {
      problems.add(place, name + " has x-vidgo-models, so its name must end in Input");
    }
    if (!input.path("type").asText().equals("object")) {
      problems.add(place, name + " must have 'type: object', as every input");
    }
    for (String key : NEEDED) {
      if (!input.has(key)) {
        problems.add(place, name + " needs " + key);
      }
    }
    checkIds(input.get("x-vidgo-models"), place.child("x-vidgo-models"));
    checkPages(input, place.child("x-vidgo-pages"));
    checkQuery(input, place.child("x-vidgo-query"));
    checkResult(input, place.child("x-vidgo-result"));
    if (input.path("x-vidgo-wait") instanceof ObjectNode wait) {
      checkParts(wait, "x-vidgo-wait", WAIT, WAIT.keySet(), place.child("x-vidgo-wait"));
    }
    checkOnce(input, place.child("x-vidgo-once"));
    JsonNode rules = input.path("x-vidgo-rules");
    for (int i = 0; i < rules.size(); i++) {
      checkRule((ObjectNode) rules.get(i), input, place.child("x-vidgo-rules").child(i));
    }
  }

  private void checkIds(JsonNode models, Place place) {
    for (int i = 0; i < models.size(); i++) {
      String id = models.get(i).asText();
      Place at = place.child(i);
      if (!ID.matcher(id).matches()) {
        problems.add(
            at, "'" + id + "' is not a model id: letters and digits, between them . / _ -");
        continue;
      }
      Place sameId = ids.putIfAbsent(id, at);
      Place sameConstant = constants.putIfAbsent(JavaNames.constant(id), at);
      if (sameId != null) {
        problems.add(at, "model id '" + id + "' is already taken at " + sameId);
      } else if (sameConstant != null) {
        problems.add(
            at,
            "model id '%s' becomes the Java constant %s, as the one at %s does"
                .formatted(id, JavaNames.constant(id), sameConstant));
      }
    }
  }

  /** Ids with pages of their own must be among the ids that take this input. */
  private void checkPages(ObjectNode input, Place place) {
    Set<String> taken = new TreeSet<>();
    input.get("x-vidgo-models").forEach(id -> taken.add(id.asText()));
    for (Map.Entry<String, JsonNode> page : input.path("x-vidgo-pages").properties()) {
      Place at = place.child(page.getKey());
      if (!taken.contains(page.getKey())) {
        problems.add(at, "'" + page.getKey() + "' is not among the ids of x-vidgo-models");
      }
      if (!Keyword.PAGE.test().test(page.getValue())) {
        problems.add(at, "the page of an id must be " + Keyword.PAGE.form());
      }
    }
  }

  private void checkQuery(ObjectNode input, Place place) {
    Set<String> routes = spec.routes();
    String route = input.path("x-vidgo-query").asText();
    if (input.has("x-vidgo-query") && !routes.contains(route)) {
      problems.add(
          place, "x-vidgo-query must be " + String.join(" or ", routes) + ", not '" + route + "'");
    }
  }

  private void checkResult(ObjectNode input, Place place) {
    if (!input.has("x-vidgo-result")) {
      return;
    }
    String name = input.get("x-vidgo-result").asText();
    if (!spec.places().containsKey(name)) {
      problems.add(place, "x-vidgo-result names no schema: '" + name + "'");
      input.remove("x-vidgo-result");
      return;
    }
    ObjectNode result = spec.schema(name);
    if (!result.path("type").asText().equals("object")) {
      problems.add(place, "result " + name + " must have 'type: object'");
    }
    if (!result.has("example")) {
      problems.add(spec.places().get(name), name + " is a result, so it needs an example");
    }
  }

  private void checkOnce(ObjectNode input, Place place) {
    if (input.path("x-vidgo-once") instanceof ObjectNode once) {
      checkParts(once, "x-vidgo-once", ONCE, ONCE.keySet(), place);
      JsonNode properties = input.path("properties");
      SchemaChecks.checkMembers(once.path("per"), properties, place.child("per"), problems);
    }
  }

  private void checkRule(ObjectNode rule, ObjectNode input, Place place) {
    if (rule.has("when") && rule.size() == 1) {
      problems.add(place, "a rule needs a consequence: required, maxLength or absent");
    }
    checkParts(rule, "a rule", RULE, Set.of("when"), place);
    JsonNode properties = input.path("properties");
    for (String part : List.of("when", "maxLength")) {
      for (Map.Entry<String, JsonNode> member : rule.path(part).properties()) {
        Place at = place.child(part).child(member.getKey());
        SchemaChecks.checkMember(member.getKey(), properties, at, problems);
      }
    }
    for (String part : List.of("required", "absent")) {
      SchemaChecks.checkMembers(rule.path(part), properties, place.child(part), problems);
    }
    checkLengths(rule.path("maxLength"), properties, place.child("maxLength"));
  }

  private void checkLengths(JsonNode lengths, JsonNode properties, Place place) {
    for (Map.Entry<String, JsonNode> length : lengths.properties()) {
      String member = length.getKey();
      String type = spec.typeOf(properties.path(member));
      if (properties.has(member) && !type.equals("string")) {
        problems.add(
            place.child(member), "maxLength is for type string, and " + member + " is " + type);
      }
    }
  }

  /** Schemas of the files must not have the names of those that the build makes. */
  private void checkDerivedNames() {
    PreciseView.derivedNames(spec)
        .forEach(
            (name, source) -> {
              if (spec.places().containsKey(name)) {
                problems.add(
                    spec.places().get(name),
                    "the build makes " + name + " from " + source + "; choose another name");
              }
            });
  }

  private void checkParts(
      ObjectNode map, String what, Map<String, Keyword> known, Set<String> needed, Place place) {
    for (String name : needed) {
      if (!map.has(name)) {
        problems.add(place, what + " needs '" + name + "'");
      }
    }
    for (Map.Entry<String, JsonNode> part : List.copyOf(map.properties())) {
      Keyword form = known.get(part.getKey());
      Place at = place.child(part.getKey());
      if (form == null) {
        String parts = String.join(", ", new TreeSet<>(known.keySet()));
        problems.add(at, what + " has no '" + part.getKey() + "', only " + parts);
      } else if (!form.test().test(part.getValue())) {
        problems.add(at, part.getKey() + " must be " + form.form());
        map.remove(part.getKey());
      }
    }
  }
}
