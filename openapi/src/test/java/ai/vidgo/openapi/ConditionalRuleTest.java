package ai.vidgo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.check.ExampleValidator;
import ai.vidgo.openapi.testing.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalRuleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{when: {mv: V4}, maxLength: {style: 200}}"
            + "| When mv is V4, style must have at most 200 characters",
        "{when: {mv: [V4, V5]}, absent: [a, b]}"
            + "| When mv is V4 or V5, a must be absent, b must be absent",
        "{when: {custom: true, vocal: false}, required: [title]}"
            + "| When custom is true and vocal is false, title is required",
        "{with: [mask_url], required: [image_urls], allowed: {background: opaque}}"
            + "| When mask_url is given, image_urls is required, background must be opaque",
        "{when: {on: true}, with: [a, b], allowed: {mv: [V4, V5]}}"
            + "| When on is true and a is given and b is given, mv must be V4 or V5",
      })
  void sentence(String rule, String sentence) {
    assertThat(rule(rule).title()).isEqualTo(sentence);
    assertThat(rule(rule).toSchema().get("title").asText()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the condition does not hold
        "{when: {on: true}, required: [title]}| {}| true",
        "{when: {on: true}, required: [title]}| {on: false}| true",
        "{when: {on: true, mv: V4}, required: [title]}| {on: true, mv: V5}| true",
        // it holds
        "{when: {on: true}, required: [title]}| {on: true}| false",
        "{when: {on: true}, required: [title]}| {on: true, title: T}| true",
        "{when: {mv: [V4, V5]}, required: [title]}| {mv: V5}| false",
        "{when: {on: true}, required: [title, style]}| {on: true, title: T}| false",
        "{when: {on: true}, absent: [title]}| {on: true}| true",
        "{when: {on: true}, absent: [title]}| {on: true, title: T}| false",
        "{when: {on: true}, absent: [title, style]}| {on: true, style: S}| false",
        "{when: {on: true}, maxLength: {title: 2}}| {on: true}| true",
        "{when: {on: true}, maxLength: {title: 2}}| {on: true, title: TT}| true",
        "{when: {on: true}, maxLength: {title: 2}}| {on: true, title: TTT}| false",
        "{when: {on: true}, allowed: {mv: [V4, V5]}}| {on: true, mv: V5}| true",
        "{when: {on: true}, allowed: {mv: [V4, V5]}}| {on: true}| true",
        "{when: {on: true}, allowed: {mv: V4}}| {on: true, mv: V5}| false",
        "{when: {on: true}, allowed: {mv: V4}}| {mv: V5}| true",
        // it is the presence of members
        "{with: [a], absent: [b]}| {b: 1}| true",
        "{with: [a], absent: [b]}| {a: 1}| true",
        "{with: [a], absent: [b]}| {a: 1, b: 1}| false",
        "{with: [a, b], required: [c]}| {a: 1}| true",
        "{with: [a, b], required: [c]}| {a: 1, b: 1}| false",
        "{when: {on: true}, with: [a], required: [b]}| {on: false, a: 1}| true",
        "{when: {on: true}, with: [a], required: [b]}| {on: true, a: 1}| false",
        // every consequence counts
        "{when: {on: true}, required: [a], absent: [b]}| {on: true, a: 1}| true",
        "{when: {on: true}, required: [a], absent: [b]}| {on: true, a: 1, b: 1}| false",
      })
  void schemaAllowsWhatTheRuleAllows(String rule, String input, boolean allowed) {
    assertThat(allows(Yaml.parse(rule), Yaml.parse(input))).isEqualTo(allowed);
  }

  @Test
  void ruleIsNotChanged() {
    JsonNode rule = Yaml.parse("{when: {on: true}, required: [title]}");
    new ConditionalRule(rule).toSchema();
    assertThat(rule).isEqualTo(Yaml.parse("{when: {on: true}, required: [title]}"));
  }

  private static ConditionalRule rule(String yaml) {
    return new ConditionalRule(Yaml.parse(yaml));
  }

  private static boolean allows(JsonNode rule, JsonNode input) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("rule", new ConditionalRule(rule).toSchema());
    return new ExampleValidator(document).validate("/rule", input).isEmpty();
  }
}
