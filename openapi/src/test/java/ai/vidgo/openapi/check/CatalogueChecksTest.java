package ai.vidgo.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences between the description and the catalogue. */
class CatalogueChecksTest extends SpecTest {
  private static final String LIST = "catalogue/music.yaml";

  @BeforeEach
  void makeSpec() throws IOException {
    spec.write(
        LIST,
        """
        music-series/hum:
          - models: [hum]
            fields:
              tune: {type: string, required: true, maxLength: 20}
              voice: {type: string, enum: [high, low]}
              tempo: {type: integer, minimum: 40.0}
            differs:
              - because: The default stands in the text.
                fields:
                  tempo: {type: integer, minimum: 40, default: 90}
        music-series/generate-persona:
          - models: [generate-persona]
            fields:
              task_id: {type: string, required: true}
              audio_id: {type: string, required: true}
              name: {type: string, required: true}
              description: {type: string, required: true}
        """);
  }

  @Test
  void catalogueMatches() throws IOException {
    assertThat(spec.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fields: | feilds: | 3: the catalogue has no 'feilds', only",
        "fields: | closed: true # | 2: an entry needs 'fields', a map of names to facts"
      })
  void entryWithoutFields(String there, String instead, String message) throws IOException {
    spec.write(
        LIST,
        """
        music-series/hum:
          - models: [hum]
            fields: {}
        music-series/generate-persona:
          - models: [generate-persona]
            fields:
              task_id: {type: string, required: true}
              audio_id: {type: string, required: true}
              name: {type: string, required: true}
              description: {type: string, required: true}
        """
            .replaceFirst(there, instead));

    assertThat(spec.diagnostics())
        .singleElement()
        .asString()
        .startsWith("openapi/catalogue/music.yaml:" + message);
  }

  @Test
  void unlistedField() throws IOException {
    spec.change(
        "          voice:\n".substring(6),
        "    pitch: {type: integer, description: Pitch.} # here\n    voice:\n");
    spec.assertDiagnostic(
        "HumInput: 'pitch' is listed here, but not in openapi/catalogue/music.yaml:2; if the API has changed, change both; if one is a misprint, correct it");
  }

  @Test
  void undescribedField() throws IOException {
    spec.change(LIST, "      voice:", "      pitch: {type: integer}\n      voice:");
    assertThat(spec.diagnostics())
        .containsExactly(
            "openapi/models/music/hum.yaml:11: HumInput: 'pitch' is absent here, but listed in openapi/catalogue/music.yaml:2; if the API has changed, change both; if one is a misprint, correct it");
  }

  @Test
  void differentLimit() throws IOException {
    spec.change("maxLength: 20", "maxLength: 30");
    spec.change("    tune:\n", "    tune: # here\n");
    spec.assertDiagnostic(
        "HumInput: 'tune' has maxLength 30 here, but maxLength 20 in openapi/catalogue/music.yaml:2; if the API has changed, change both; if one is a misprint, correct it");
  }

  @Test
  void differentNestedEnum() throws IOException {
    spec.change(LIST, "enum: [high, low]", "enum: [high, low, middle]");
    assertThat(spec.diagnostics()).hasSize(1).first().asString().contains("'voice'", "middle");
  }

  @Test
  void requiredOrNot() throws IOException {
    spec.change("required: [tune]", "required: [tune, voice]");
    assertThat(spec.diagnostics())
        .hasSize(1)
        .first()
        .asString()
        .contains("'voice' has required true here, but no required in");
  }

  @Test
  void undescribedId() throws IOException {
    spec.change(LIST, "models: [hum]", "models: [hum, ham] # here");
    spec.assertDiagnostic(LIST, "no file below models/ has the model id 'ham'");
  }

  @Test
  void idListedTwice() throws IOException {
    spec.change(LIST, "models: [hum]", "models: [hum, hum] # here");
    spec.assertDiagnostic(
        LIST, "model id 'hum' is already listed at openapi/catalogue/music.yaml:2");
  }

  @Test
  void unlistedId() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum, ham] # here");
    spec.assertDiagnostic(
        "'ham' is not listed in catalogue/; if it is newer than the catalogue, add x-vidgo-since"
            + " with the date on which it was documented");
  }

  @Test
  void newerModelHasSince() throws IOException {
    spec.change(LIST, "models: [hum]", "models: []");
    assertThat(spec.diagnostics()).hasSize(1);
    spec.change("  x-vidgo-query", "  x-vidgo-since: 2026-11-20\n  x-vidgo-query");
    assertThat(spec.diagnostics()).isEmpty();
  }

  @Test
  void listedModelWithSince() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum] # here");
    spec.change("  x-vidgo-query", "  x-vidgo-since: 2026-11-20\n  x-vidgo-query");
    spec.assertDiagnostic(
        "'hum' is listed at openapi/catalogue/music.yaml:2, so remove x-vidgo-since");
  }

  @Test
  void sinceThatIsNotADate() throws IOException {
    spec.change("  x-vidgo-query", "  x-vidgo-since: november # here\n  x-vidgo-query");
    spec.assertAmongDiagnostics(SpecFolder.HUM, "x-vidgo-since must be a date, as in 2026-09-27");
  }

  @Test
  void differentPage() throws IOException {
    spec.change(LIST, "music-series/hum:", "music-series/humming:");
    assertThat(spec.diagnostics())
        .containsExactly(
            "openapi/models/music/hum.yaml:1: the page of 'hum' is music-series/humming in"
                + " openapi/catalogue/music.yaml:2");
  }

  @Test
  void differenceWithoutAReason() throws IOException {
    spec.change(
        LIST, "- because: The default stands in the text.\n        fields:", "- fields: # here");
    spec.assertDiagnostic(LIST, "a difference needs a reason, as 'because'");
  }

  @Test
  void differenceThatIsNotOne() throws IOException {
    spec.change(
        LIST,
        "tempo: {type: integer, minimum: 40, default: 90}",
        "tempo: {type: integer, minimum: 40}");
    spec.change(LIST, "The default stands in the text.", "Why not? # here");
    spec.change("      default: 90\n", "");
    spec.assertDiagnostic(LIST, "'tempo' is not a difference: the page says the same");
  }

  @Test
  void misspeltKeyOfTheCatalogue() throws IOException {
    spec.change(LIST, "    differs:", "    difers: # here");
    spec.assertAmongDiagnostics(
        LIST,
        "the catalogue has no 'difers', only models, closed, fields, differs; did you mean 'differs'?");
  }

  /** What a mistake makes of the example and of the comparison with the catalogue is no news. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxLength: 20 | maxLenght: 20 # here | unknown keyword 'maxLenght'; did you mean 'maxLength'?",
        "maxLength: 20 | maxLength: many # here | maxLength must be an integer of at least 0",
        "$ref: '#/HumVoice' | $ref: '#/HumVoise' # here | reference '#/HumVoise' has no target;"
            + " did you mean '#/HumVoice'?; write '#/Name' for a schema in this file,"
            + " 'other.yaml#/Name' for one in another",
        "x-vidgo-wait: | x-vidgo-wiat: # here | unknown extension 'x-vidgo-wiat'; did you mean 'x-vidgo-wait'?",
      })
  void oneFaultOneMessage(String from, String to, String message) throws IOException {
    spec.change(from, to);
    spec.assertDiagnostic(message);
  }

  @Test
  void defaultOutsideOfANarrowedEnum() throws IOException {
    spec.change(
        "$ref: '#/HumVoice'\n",
        "allOf: [{$ref: '#/HumVoice'}]\n      enum: [low, high]\n      default: none # here\n      description: Who.\n");
    spec.assertDiagnostic(
        "default does not match its schema: does not have a value in the enumeration [\"low\", \"high\"]");
  }
}
