package ai.vidgo.openapi.view;

import ai.vidgo.openapi.ConditionalRule;
import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
    List<JsonNode> parts = new ArrayList<>();
    flatten(schema, parts);
    String type = keyword(parts, "type").asText();
    JsonNode values = keyword(parts, "enum");
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
      addProperty(member, keyword(parts, "items"));
      JsonNode total = keyword(parts, "x-vidgo-total");
      if (!total.isMissingNode()) {
        addTotal(member, total, keyword(parts, "items"));
      }
    } else if (!keyword(parts, "properties").isMissingNode()) {
      add("nested", member);
    }
  }

  private void flatten(JsonNode schema, List<JsonNode> parts) {
    JsonNode resolved = schema.has("$ref") ? spec.resolve(schema.get("$ref").asText()) : schema;
    parts.add(resolved);
    resolved.path("allOf").forEach(part -> flatten(part, parts));
  }

  private static JsonNode keyword(List<JsonNode> parts, String keyword) {
    return parts.stream()
        .filter(part -> part.has(keyword))
        .findFirst()
        .map(part -> part.get(keyword))
        .orElse(MissingNode.getInstance());
  }

  private void addChoice(int member, List<JsonNode> parts) {
    List<String> choices = new ArrayList<>();
    List<String> values = new ArrayList<>();
    String pattern = "";
    for (JsonNode part : parts) {
      for (JsonNode variant : SourceSpec.variants(part)) {
        List<JsonNode> variantParts = new ArrayList<>();
        flatten(variant, variantParts);
        JsonNode known = keyword(variantParts, "enum");
        if (!known.isMissingNode()) {
          values.addAll(texts(known));
          choices.addAll(shown(known));
        } else if (variantParts.stream().anyMatch(p -> p.has("pattern"))) {
          pattern = keyword(variantParts, "pattern").asText();
          choices.add(form(variantParts));
        } else if (keyword(variantParts, "type").asText().equals("object")) {
          choices.add("an object");
        } else {
          return; // any string
        }
      }
    }
    if (!choices.isEmpty()) {
      List<Object> arguments = new ArrayList<>(List.of(member, choice(choices), pattern));
      arguments.addAll(values);
      add("choice", arguments.toArray());
    }
  }

  private void addText(int member, List<JsonNode> parts) {
    for (JsonNode part : parts) {
      String pattern = part.path("pattern").asText();
      if (pattern.equals("\\S")) {
        add("notBlank", member);
      } else if (!pattern.isEmpty()) {
        add("form", member, form(parts), pattern);
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

  private void addNumber(int member, List<JsonNode> parts) {
    String min = keyword(parts, "minimum").asText();
    String max = keyword(parts, "maximum").asText();
    if (!min.isEmpty() && !max.isEmpty()) {
      add("range", member, min, max);
    } else if (!min.isEmpty()) {
      add("atLeast", member, min);
    } else if (!max.isEmpty()) {
      add("atMost", member, max);
    }
  }

  private void addSize(String method, int member, List<JsonNode> parts, String kind) {
    JsonNode min = keyword(parts, "min" + kind);
    JsonNode max = keyword(parts, "max" + kind);
    if (min.asInt() > 0 || !max.isMissingNode()) {
      add(method, member, min.asInt(0), max.asInt(Integer.MAX_VALUE));
    }
  }

  private void addTotal(int member, JsonNode total, JsonNode items) {
    List<JsonNode> parts = new ArrayList<>();
    flatten(items, parts);
    String of = total.get("of").asText();
    JsonNode perDefault = keyword(parts, "properties").path(of).path("default");
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

  private static List<String> shown(JsonNode values) {
    return texts(values).stream().map(text -> text.isEmpty() ? "\"\"" : text).toList();
  }

  private static String choice(List<String> values) {
    int last = values.size() - 1;
    return last < 1
        ? String.join("", values)
        : String.join(", ", values.subList(0, last)) + " or " + values.get(last);
  }

  private static String form(List<JsonNode> parts) {
    JsonNode title = keyword(parts, "title");
    return title.isMissingNode()
        ? "a match of " + keyword(parts, "pattern").asText()
        : title.asText();
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
