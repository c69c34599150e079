package ai.vidgo.openapi.view;

import ai.vidgo.openapi.ConditionalRule;
import ai.vidgo.openapi.SchemaParts;
import ai.vidgo.openapi.Sentences;
import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Java statements that check a value of a generated class, see {@code InputCheck.mustache}.
 * They find the faults that {@link ai.vidgo.openapi.InputValidator} finds in JSON.
 */
final class CodegenChecks {
  private final SourceSpec spec;
  private final List<String> members = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();

  private CodegenChecks(SourceSpec spec) {
    this.spec = spec;
  }

  /** Returns the statements for an object of this schema. */
  static List<String> of(SourceSpec spec, JsonNode object) {
    CodegenChecks checks = new CodegenChecks(spec);
    object.path("properties").fieldNames().forEachRemaining(checks.members::add);
    if (object.path("additionalProperties").toString().equals("false")) {
      checks.statements.add("check.closed();");
    }
    for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
      checks.addProperty(checks.members.indexOf(property.getKey()), property.getValue());
    }
    checks.addAlternatives("exactlyOneOf", "Exactly one of ", object.path("oneOf"));
    checks.addAlternatives("anyOf", "At least one of ", object.path("anyOf"));
    ConditionalRule.of(object).forEach(checks::addRule);
    return checks.statements;
  }

  private void add(String method, Object... arguments) {
    statements.add("check." + call(method, arguments) + ";");
  }

  private static String call(String method, Object... arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument instanceof String text ? quote(text) : argument.toString())
        .collect(Collectors.joining(", ", method + "(", ")"));
  }

  private void addProperty(int member, JsonNode schema) {
    SchemaParts parts = parts(schema);
    String type = parts.type();
    JsonNode values = parts.keyword("enum");
    if (!values.isMissingNode()) {
      add("values", with(texts(values), member));
    } else if (type.isEmpty()) {
      addChoice(member, parts);
    } else if (type.equals("string")) {
      addText(member, parts);
    } else if (type.equals("integer") || type.equals("number")) {
      addNumber(member, parts);
    } else if (type.equals("array")) {
      addSize("items", member, parts, "Items");
      addProperty(member, parts.keyword("items"));
      JsonNode total = parts.keyword("x-vidgo-total");
      if (!total.isMissingNode()) {
        addTotal(member, total, parts.keyword("items"));
      }
    } else if (!parts.keyword("properties").isMissingNode()) {
      add("nested", member);
    }
  }

  private void addChoice(int member, SchemaParts parts) {
    List<String> values = new ArrayList<>();
    String pattern = "";
    for (JsonNode variant : parts.variants()) {
      SchemaParts one = parts(variant);
      if (!one.keyword("enum").isMissingNode()) {
        values.addAll(texts(one.keyword("enum")));
      } else if (!one.keyword("pattern").isMissingNode()) {
        pattern = one.keyword("pattern").asText();
      } else if (one.type().equals("string")) {
        return; // any
      }
    }
    if (!parts.variants().isEmpty()) {
      String choice = Sentences.choice(parts.choices());
      List<Object> arguments = new ArrayList<>(List.of(member, choice, pattern));
      arguments.addAll(values);
      add("choice", arguments.toArray());
    }
  }

  private SchemaParts parts(JsonNode schema) {
    return new SchemaParts(spec.description(), schema);
  }

  private void addText(int member, SchemaParts parts) {
    for (JsonNode part : parts.all()) {
      String pattern = part.path("pattern").asText();
      if (pattern.equals("\\S")) {
        add("notBlank", member);
      } else if (!pattern.isEmpty()) {
        add("form", member, parts.form(), pattern);
      }
      if (part.has("x-vidgo-max-words")) {
        add("words", member, part.get("x-vidgo-max-words").asInt());
      }
      if (part.path("format").asText().equals("uri")) {
        add("url", member);
      }
    }
    addSize("length", member, parts, "Length");
  }

  private void addNumber(int member, SchemaParts parts) {
    String min = parts.keyword("minimum").asText();
    String max = parts.keyword("maximum").asText();
    if (!min.isEmpty() && !max.isEmpty()) {
      add("range", member, min, max);
    } else if (!min.isEmpty()) {
      add("atLeast", member, min);
    } else if (!max.isEmpty()) {
      add("atMost", member, max);
    }
  }

  private void addSize(String method, int member, SchemaParts parts, String kind) {
    JsonNode min = parts.keyword("min" + kind);
    JsonNode max = parts.keyword("max" + kind);
    if (min.asInt() > 0 || !max.isMissingNode()) {
      add(method, member, min.asInt(0), max.asInt(Integer.MAX_VALUE));
    }
  }

  private void addTotal(int member, JsonNode total, JsonNode items) {
    SchemaParts parts = parts(items);
    String of = total.get("of").asText();
    JsonNode perDefault = parts.keyword("properties").path(of).path("default");
    int equal = members.indexOf(total.path("equals").asText());
    add("total", member, of, perDefault.asInt(0), total.path("max").asInt(0), equal);
  }

  private void addAlternatives(String method, String start, JsonNode alternatives) {
    List<String> names = new ArrayList<>();
    for (JsonNode alternative : alternatives) {
      alternative.path("required").forEach(name -> names.add(name.asText()));
    }
    if (!names.isEmpty()) {
      List<Object> arguments = new ArrayList<>();
      arguments.add(start + String.join(", ", names) + " is required");
      names.forEach(name -> arguments.add(members.indexOf(name)));
      add(method, arguments.toArray());
    }
  }

  private void addRule(ConditionalRule rule) {
    List<String> conditions = new ArrayList<>();
    rule.when()
        .forEach(
            (name, values) -> conditions.add("check." + call("is", with(texts(values), name))));
    rule.with().forEach(name -> conditions.add("check." + call("has", members.indexOf(name))));
    statements.add("if (" + String.join(" && ", conditions) + ") {");
    rule.required().forEach(name -> add("required", rule.title(), members.indexOf(name)));
    rule.absent().forEach(name -> add("absent", rule.title(), members.indexOf(name)));
    rule.limits("maxLength").forEach((name, n) -> addLimit(rule, name, 0, n));
    rule.limits("maxItems").forEach((name, n) -> addLimit(rule, name, 0, n));
    rule.limits("minItems").forEach((name, n) -> addLimit(rule, name, n, Integer.MAX_VALUE));
    rule.allowed()
        .forEach(
            (name, values) -> {
              List<Object> arguments = new ArrayList<>(List.of(rule.title()));
              arguments.addAll(Arrays.asList(with(texts(values), name)));
              add("allowed", arguments.toArray());
            });
    statements.add("}");
  }

  private void addLimit(ConditionalRule rule, String name, int min, int max) {
    add("size", rule.title(), members.indexOf(name), min, max);
  }

  private Object[] with(List<String> values, String name) {
    return with(values, members.indexOf(name));
  }

  private static Object[] with(List<String> values, int member) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(member);
    arguments.addAll(values);
    return arguments.toArray();
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
