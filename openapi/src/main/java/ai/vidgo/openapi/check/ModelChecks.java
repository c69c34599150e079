package ai.vidgo.openapi.check;

import ai.vidgo.openapi.ConditionalRule;
import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.Keyword;
import ai.vidgo.openapi.read.SourceLocation;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.Suggestions;
import ai.vidgo.openapi.view.JavaNames;
import ai.vidgo.openapi.view.PublishedSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks what makes a schema the input of models: ids, route, result, once and rules. */
final class ModelChecks {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+([./_-][A-Za-z0-9]+)*");
  private static final List<String> NEEDED =
      List.of("x-vidgo-query", "x-vidgo-result", "x-vidgo-wait", "example");

  private final SourceSpec spec;
  private final Diagnostics diagnostics;
  private final Map<String, SourceLocation> ids = new HashMap<>();
  private final Map<String, SourceLocation> constants = new HashMap<>();

  private ModelChecks(SourceSpec spec, Diagnostics diagnostics) {
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  static void check(SourceSpec spec, Diagnostics diagnostics) {
    ModelChecks checks = new ModelChecks(spec, diagnostics);
    spec.inputs().forEach(checks::checkInput);
    checks.checkDerivedNames();
  }

  private void checkInput(String name) {
    JsonNode input = spec.schema(name);
    SourceLocation location = spec.locations().get(name);
    if (!name.endsWith("Input")) {
      diagnostics.add(location, name + " has x-vidgo-models, so its name must end in Input");
    }
    if (!input.path("type").asText().equals("object")) {
      diagnostics.add(location, name + " must have 'type: object', as every input");
    }
    for (String key : NEEDED) {
      if (spec.lacks(input, location, key)) {
        diagnostics.add(location, name + " needs " + key);
      }
    }
    checkIds(input.get("x-vidgo-models"), location.child("x-vidgo-models"));
    checkPages(input, location.child("x-vidgo-pages"));
    checkQuery(input, location.child("x-vidgo-query"));
    checkResult(input, location.child("x-vidgo-result"));
    checkOnce(input, location.child("x-vidgo-once"));
    JsonNode rules = input.path("x-vidgo-rules");
    for (int i = 0; i < rules.size(); i++) {
      checkRule(rules.get(i), input, location.child("x-vidgo-rules").child(i));
    }
  }

  private void checkIds(JsonNode models, SourceLocation location) {
    for (int i = 0; i < models.size(); i++) {
      String id = models.get(i).asText();
      SourceLocation at = location.child(i);
      if (!ID.matcher(id).matches()) {
        diagnostics.add(
            at, "'" + id + "' is not a model id: letters and digits, separated by . / _ -");
        continue;
      }
      SourceLocation sameId = ids.putIfAbsent(id, at);
      SourceLocation sameConstant = constants.putIfAbsent(JavaNames.constant(id), at);
      if (sameId != null) {
        diagnostics.add(at, "model id '" + id + "' is already taken at " + sameId);
      } else if (sameConstant != null) {
        diagnostics.add(
            at,
            "model id '%s' becomes the Java constant %s, as the one at %s does"
                .formatted(id, JavaNames.constant(id), sameConstant));
      }
    }
  }

  /** Ids with pages of their own must be among the ids that take this input. */
  private void checkPages(JsonNode input, SourceLocation location) {
    Set<String> taken = new TreeSet<>();
    input.get("x-vidgo-models").forEach(id -> taken.add(id.asText()));
    for (Map.Entry<String, JsonNode> page : input.path("x-vidgo-pages").properties()) {
      SourceLocation at = location.child(page.getKey());
      if (!taken.contains(page.getKey())) {
        diagnostics.add(at, "'" + page.getKey() + "' is not among the ids of x-vidgo-models");
      }
      if (!Keyword.PAGE.accepts(page.getValue())) {
        diagnostics.add(at, "the page of an id must be " + Keyword.PAGE.expected());
      }
    }
  }

  private void checkQuery(JsonNode input, SourceLocation location) {
    Set<String> routes = spec.routes();
    String route = input.path("x-vidgo-query").asText();
    if (input.has("x-vidgo-query") && !routes.contains(route)) {
      diagnostics.add(
          location,
          "x-vidgo-query must be " + String.join(" or ", routes) + ", not '" + route + "'");
    }
  }

  private void checkResult(JsonNode input, SourceLocation location) {
    if (!input.has("x-vidgo-result")) {
      return;
    }
    String name = input.get("x-vidgo-result").asText();
    if (!spec.locations().containsKey(name)) {
      diagnostics.add(
          location,
          "x-vidgo-result names no schema: '"
              + name
              + "'"
              + Suggestions.nearest(name, spec.locations().keySet()));
      return;
    }
    JsonNode result = spec.schema(name);
    if (!result.path("type").asText().equals("object")) {
      diagnostics.add(location, "result " + name + " must have 'type: object'");
    }
    if (!result.has("example")) {
      diagnostics.add(spec.locations().get(name), name + " is a result, so it needs an example");
    }
  }

  private void checkOnce(JsonNode input, SourceLocation location) {
    JsonNode per = input.at("/x-vidgo-once/per");
    SchemaChecks.checkMembers(per, input.path("properties"), location.child("per"), diagnostics);
  }

  private void checkRule(JsonNode rule, JsonNode input, SourceLocation location) {
    JsonNode properties = input.path("properties");
    for (String part : List.of("when", "maxLength", "minItems", "maxItems", "allowed")) {
      for (Map.Entry<String, JsonNode> member : rule.path(part).properties()) {
        SourceLocation at = location.child(part).child(member.getKey());
        SchemaChecks.checkMember(member.getKey(), properties, at, diagnostics);
      }
    }
    for (String part : List.of("with", "required", "absent")) {
      SchemaChecks.checkMembers(rule.path(part), properties, location.child(part), diagnostics);
    }
    for (String keyword : ConditionalRule.LIMITS) {
      checkLimits(keyword, rule.path(keyword), properties, location.child(keyword));
    }
  }

  private void checkLimits(
      String keyword, JsonNode limits, JsonNode properties, SourceLocation location) {
    String needed = keyword.equals("maxLength") ? "string" : "array";
    for (String member : (Iterable<String>) limits::fieldNames) {
      String type = spec.typeOf(properties.path(member));
      if (properties.has(member) && !type.equals(needed)) {
        diagnostics.add(
            location.child(member),
            keyword + " is for type " + needed + ", and " + member + " is " + type);
      }
    }
  }

  /** The files must not define schemas that the build derives. */
  private void checkDerivedNames() {
    PublishedSpec.derivedNames(spec)
        .forEach(
            (name, source) -> {
              if (spec.locations().containsKey(name)) {
                diagnostics.add(
                    spec.locations().get(name),
                    "the build derives " + name + " from " + source + "; choose another name");
              }
            });
  }
}
