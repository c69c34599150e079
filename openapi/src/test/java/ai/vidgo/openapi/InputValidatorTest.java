package ai.vidgo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of inputs, each in one sentence. */
class InputValidatorTest {
  private static final JsonNode DOCUMENT =
      Yaml.parse(
          """
          components:
            schemas:
              HumInput:
                type: object
                additionalProperties: false
                x-vidgo-models: [hum]
                required: [tune]
                anyOf: [{required: [tune]}, {required: [url]}]
                properties:
                  tune: {type: string, pattern: '\\S', minLength: 2, maxLength: 9}
                  text: {type: string, x-vidgo-max-words: 2}
                  url: {type: string, format: uri}
                  urls: {type: array, minItems: 1, maxItems: 2, items: {type: string, format: uri}}
                  loud: {type: boolean}
                  tempo: {type: integer, minimum: 40}
                  pitch: {type: number, minimum: 0, maximum: 1.5}
                  voice:
                    allOf: [{$ref: '#/components/schemas/Voice'}]
                    enum: [low, high]
                  count: {type: integer, enum: [5, 10]}
                  size: {$ref: '#/components/schemas/Size'}
                  name: {anyOf: [{$ref: '#/components/schemas/Voice'}, {type: string}]}
                  parts:
                    type: array
                    x-vidgo-total: {of: beats, max: 8, equals: count}
                    items: {$ref: '#/components/schemas/Part'}
                x-vidgo-rules:
                  - {when: {loud: true}, required: [tempo], absent: [pitch]}
                  - {with: [size], allowed: {voice: low}, maxLength: {tune: 3}}
                  - {when: {count: [5, 10]}, minItems: {urls: 2}}
              Voice: {type: string, enum: [low, middle, high]}
              Size:
                anyOf:
                  - {type: string, enum: [S]}
                  - {type: string, pattern: '^[0-9]+x[0-9]+$', title: WIDTHxHEIGHT}
                  - {$ref: '#/components/schemas/Box'}
              Box: {type: object, required: [width], properties: {width: {type: integer, minimum: 1}}}
              Part:
                type: object
                required: [word]
                properties: {word: {type: string}, beats: {type: integer, default: 3}}
          """);
  private static final ApiDescription DESCRIPTION = new ApiDescription(DOCUMENT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{tune: la, tempo: 40, pitch: 1.5, voice: low, count: 5, urls: ['https://a.b/c', 'data:a']} | ``",
        "{tune: la, tempo: 40.0} | ``",
        "{tune: la, name: anything} | ``",
        "{tune: la, size: 3x4} | ``",
        "{tune: la, size: {width: 1}} | ``",
        "{tune: la, parts: [{word: a, beats: 2}, {word: b}], count: 5, urls: [a:b, a:c]} | ``",
        "{url: 'a:b'} | tune is required",
        "{} | tune is required; At least one of tune, url is required",
        "{tune: 3} | tune is 3, must be a string",
        "{tune: ' '} | tune is blank, must have text",
        "{tune: l} | tune has 1 character, must have at least 2 characters",
        "{tune: lalalalala} | tune has 10 characters, must have at most 9 characters",
        "{tune: la, text: a b c} | text has 3 words, must have at most 2 words",
        "{tune: la, url: no url} | url is \"no url\", must be a URL",
        "{tune: la, url: 'https:///a'} | url is \"https:///a\", must be a URL",
        "{tune: la, urls: []} | urls has 0 items, must have at least 1 item",
        "{tune: la, urls: ['a:b', 5]} | urls[1] is 5, must be a string",
        "{tune: la, urls: ['x', 'y', 'z']} | urls has 3 items, must have at most 2 items",
        "{tune: la, loud: 1} | loud is 1, must be true or false",
        "{tune: la, tempo: 39} | tempo is 39, must be at least 40",
        "{tune: la, tempo: 40.5} | tempo is 40.5, must be an integer",
        "{tune: la, tempo: null} | tempo is null, must be an integer",
        "{tune: la, pitch: 2} | pitch is 2, must be from 0 to 1.5",
        "{tune: la, voice: middle} | voice is \"middle\", must be low or high",
        "{tune: la, voice: 7} | voice is 7, must be low or high",
        "{tune: la, count: 6} | count is 6, must be 5 or 10",
        "{tune: la, size: M} | size is \"M\", must be S, WIDTHxHEIGHT or an object",
        "{tune: la, size: {width: 0}} | size.width is 0, must be at least 1",
        "{tune: la, name: 5} | name is 5, must be a string",
        "{tune: la, parts: [{beats: 1}]} | parts[0].word is required",
        "{tune: la, parts: [{word: a, beats: 9}]} | parts has a total beats of 9, must have at most 8",
        "{tune: la, parts: [{word: a}], count: 5, urls: [a:b, a:c]}"
            + " | parts has a total beats of 3, must have 5, as count",
        "{tune: la, parts: [{word: a, beats: x}]} | parts[0].beats is \"x\", must be an integer",
        "{tune: la, hum: 1} | hum is not a member of this model's input",
        "{tune: la, loud: true, tempo: 60, pitch: 1} | When loud is true, tempo is required, pitch must be absent",
        "{tune: la, loud: true} | When loud is true, tempo is required, pitch must be absent",
        "{tune: lala, size: S} | When size is given, tune must have at most 3 characters, voice must be low",
        "{tune: la, size: S, voice: high}"
            + " | When size is given, tune must have at most 3 characters, voice must be low",
        "{tune: la, count: 10, urls: [a:b]} | When count is 5 or 10, urls must have at least 2 items",
      })
  void faults(String input, String expected) {
    assertThat(String.join("; ", validate(input, false))).isEqualTo(expected);
  }

  @Test
  void unknownMembersMayBeAllowed() {
    assertThat(validate("{tune: la, hum: 1}", true)).isEmpty();
  }

  @Test
  void longValuesAreCut() {
    assertThat(validate("{tune: la, url: '" + "u".repeat(500) + "'}", false))
        .containsExactly("url is \"" + "u".repeat(56) + "..., must be a URL");
  }

  private static Iterable<String> validate(String input, boolean unknownMembers) {
    return new InputValidator(DESCRIPTION, unknownMembers)
        .validate(DESCRIPTION.model("hum"), Yaml.parse(input));
  }
}
