package ai.vidgo.openapi.view;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavadocTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Takes `m` or `f`.| Takes <code>m</code> or <code>f</code>.",
        "a < b & c > d| a &lt; b &amp; c &gt; d",
        "`a < b`| <code>a &lt; b</code>",
        "ends */ here| ends *&#47; here",
        "me@example.com {@link X}| me&#64;example.com {&#64;link X}",
        "\\u002a| &#92;u002a",
        "5 o`clock| 5 o`clock",
      })
  void textIsSafeInAComment(String text, String javadoc) {
    assertThat(JavadocText.of(text)).isEqualTo(javadoc);
  }

  @Test
  void limitsFollowTheDescription() {
    String property =
        "{description: A prompt, minLength: 1, maxLength: 500, x-vidgo-max-words: 90, default: hi}";
    assertThat(JavadocText.ofProperty(Yaml.parse(property)))
        .isEqualTo(
            "A prompt. 1 to 500 characters. At most 90 words." + " Default: <code>hi</code>.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{enum: [5, 10]}| One of <code>5</code>, <code>10</code>.",
        "{default: ''}| Default: the empty string.",
        "{minLength: 1}| At least 1 character.",
        "{maxLength: 9}| At most 9 characters.",
        "{minItems: 1, maxItems: 1}| Exactly 1 item.",
        "{minItems: 2, maxItems: 2}| Exactly 2 items.",
        "{minItems: 1, maxItems: 4}| 1 to 4 items.",
        "{minimum: 0, maximum: 2147483647}| 0 to 2147483647.",
        "{minimum: -0.5}| At least -0.5.",
        "{maximum: 2}| At most 2.",
        "{items: {minLength: 1}}| Each at least 1 character.",
        "{enum: ['']}| One of the empty string.",
        "{enum: [a]}| Only <code>a</code>.",
        "{anyOf: [{enum: [a]}, {pattern: x}]}| One of <code>a</code>, or a string that matches <code>x</code>.",
        "{items: {enum: [a, b], maxLength: 9}}| Each one of <code>a</code>, <code>b</code>. Each at most 9 characters.",
      })
  void choicesAreDescribed(String property, String javadoc) {
    assertThat(JavadocText.ofProperty(Yaml.parse(property))).isEqualTo(javadoc);
  }
}
