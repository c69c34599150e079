package ai.vidgo.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the input of a model needs, and how mistakes are reported. */
class ModelChecksTest extends SpecTest {
  @Test
  void idTakenInAnotherFile() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum, generate-persona] # here");
    spec.change(SpecFolder.PERSONA, "[generate-persona]", "[generate-persona] # here");
    spec.assertDiagnostic(
        "model id 'generate-persona' is already taken at " + spec.here(SpecFolder.PERSONA));
  }

  @Test
  void idTwiceInOneInput() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models:\n    - hum\n    - hum # here");
    spec.assertDiagnostic("model id 'hum' is already taken at openapi/models/music/hum.yaml:5");
  }

  @Test
  void idsWithTheSameConstant() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum, generate.persona] # here");
    spec.change(SpecFolder.PERSONA, "[generate-persona]", "[generate-persona] # here");
    spec.assertDiagnostic(
        "model id 'generate.persona' becomes the Java constant GENERATE_PERSONA, as the one at "
            + spec.here(SpecFolder.PERSONA)
            + " does");
  }

  @Test
  void idWithAnInvalidCharacter() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum hum] # here");
    spec.assertDiagnostic("'hum hum' is not a model id: letters and digits, separated by . / _ -");
  }

  @Test
  void pageOfAnIdOfAnotherInput() throws IOException {
    spec.change(
        "x-vidgo-models: [hum]", "x-vidgo-models: [hum]\n  x-vidgo-pages: {ham: a/ham} # here");
    spec.assertDiagnostic("'ham' is not among the ids of x-vidgo-models");
  }

  @Test
  void malformedPageOfAnId() throws IOException {
    spec.change(
        "x-vidgo-models: [hum]", "x-vidgo-models: [hum]\n  x-vidgo-pages: {hum: /a/hum/} # here");
    spec.assertDiagnostic(
        "the page of an id must be the path of a page below https://docs.vidgo.ai/api-manual/, as in a/b-c");
  }

  @Test
  void inputNameWithoutSuffix() throws IOException {
    spec.change("HumInput:", "HumTask: # here");
    spec.assertDiagnostic("HumTask has x-vidgo-models, so its name must end in Input");
  }

  @Test
  void missingExtension() throws IOException {
    spec.change("HumInput:", "HumInput: # here");
    spec.change("  x-vidgo-wait: {first: 5, interval: 3, timeout: 60}\n", "");
    spec.assertDiagnostic("HumInput needs x-vidgo-wait");
  }

  @Test
  void unknownRoute() throws IOException {
    spec.change("x-vidgo-query: music", "x-vidgo-query: musik # here");
    spec.assertDiagnostic("x-vidgo-query must be music or status, not 'musik'");
  }

  @Test
  void unknownResult() throws IOException {
    spec.change("x-vidgo-result: Hum", "x-vidgo-result: Humm # here");
    spec.assertDiagnostic("x-vidgo-result names no schema: 'Humm'; did you mean 'Hum'?");
  }

  @Test
  void resultThatIsNotAnObject() throws IOException {
    spec.change("x-vidgo-result: Hum", "x-vidgo-result: HumVoice # here");
    spec.change("  x-enum", "  example: low\n  x-enum");
    spec.assertDiagnostic("result HumVoice must have 'type: object'");
  }

  @Test
  void resultWithoutExample() throws IOException {
    spec.change("x-vidgo-result: Hum", "x-vidgo-result: HumNote");
    spec.change("HumNote:\n", "HumNote: # here\n");
    spec.assertDiagnostic("HumNote is a result, so it needs an example");
  }

  @Test
  void unknownPartOfWait() throws IOException {
    spec.change("x-vidgo-wait: {first: 5,", "x-vidgo-wait: {first: 5, last: 9, # here\n   ");
    spec.assertDiagnostic("x-vidgo-wait has no 'last', only first, interval, timeout");
  }

  @Test
  void missingPartOfWait() throws IOException {
    spec.change("first: 5, interval: 3, timeout: 60}", "first: 5, interval: 3} # here");
    spec.assertDiagnostic("x-vidgo-wait needs 'timeout'");
  }

  @ParameterizedTest
  @CsvSource({
    "first, 5, 0, 'an integer of at least 1, in seconds'",
    "first, 5, 1.5, 'an integer of at least 1, in seconds'",
    "interval, 3, 1, 'an integer from 2 to 5, in seconds, as the documentation recommends'",
    "interval, 3, 6, 'an integer from 2 to 5, in seconds, as the documentation recommends'",
    "timeout, 60, 59, 'an integer of at least 60, in seconds'",
  })
  void waitOutOfRange(String part, String good, String bad, String expected) throws IOException {
    spec.change(
        "{first: 5, interval: 3, timeout: 60}", "\n    first: 5\n    interval: 3\n    timeout: 60");
    spec.change(part + ": " + good, part + ": " + bad + " # here");
    spec.assertDiagnostic(part + " must be " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "per: [tune]| per: []| per must be a list of strings (quote what looks like a number)",
        "message: Already hummed| message: ''| message must be a string",
        "maxLength: {tune: 10}| maxLength: {tune: 0}"
            + "| maxLength must be a map of members to integers of at least 1",
        "absent: [tempo]| absent: []"
            + "| absent must be a list of strings (quote what looks like a number)",
        "when: {voice: high}| when: {}| when must be a map of members to values",
        "when: {voice: high}, absent| absent| a rule needs 'when'",
        "x-vidgo-models: [hum]| x-vidgo-models: []"
            + "| x-vidgo-models must be a list of strings (quote what looks like a number)",
      })
  void emptyPart(String good, String bad, String message) throws IOException {
    spec.change(good, bad);
    assertThat(spec.diagnostics())
        .filteredOn(line -> line.startsWith("openapi/" + SpecFolder.HUM))
        .singleElement()
        .asString()
        .endsWith(": " + message);
  }

  @Test
  void onceForUnknownMember() throws IOException {
    spec.change(
        "{per: [tune], message: Already hummed}",
        "\n    per: [tone] # here\n    message: Already hummed");
    spec.assertDiagnostic("'tone' is not a property of this schema; did you mean 'tune'?");
  }

  @Test
  void unknownPartOfOnce() throws IOException {
    spec.change(
        "{per: [tune], message: Already hummed}",
        "\n    per: [tune]\n    message: Already hummed\n    status: 409 # here");
    spec.assertDiagnostic("x-vidgo-once has no 'status', only message, per");
  }

  @Test
  void ruleForUnknownMember() throws IOException {
    spec.change("maxLength: {tune: 10}}", "maxLength: {tone: 10}} # here");
    spec.assertDiagnostic("'tone' is not a property of this schema; did you mean 'tune'?");
  }

  @Test
  void conditionOnUnknownMember() throws IOException {
    spec.change("{when: {voice: low}", "{when: {vioce: low} # here\n     ");
    spec.assertDiagnostic("'vioce' is not a property of this schema; did you mean 'voice'?");
  }

  @Test
  void conditionThatNeverHolds() throws IOException {
    spec.change(
        "{when: {voice: high}, absent: [tempo]}",
        "{when: {voice: shrill}, absent: [tempo]} # here");
    spec.assertDiagnostic(
        "condition does not match its schema: does not have a value in the enumeration [\"low\", \"high\"]");
  }

  @Test
  void ruleWithoutConsequence() throws IOException {
    spec.change("{when: {voice: high}, absent: [tempo]}", "{when: {voice: high}} # here");
    spec.assertDiagnostic(
        "a rule needs a consequence: required, maxLength, minItems, maxItems, allowed or absent");
  }

  @Test
  void unknownPartOfARule() throws IOException {
    spec.change("absent: [tempo]}", "forbidden: [tempo]} # here");
    spec.assertDiagnostic(
        "a rule has no 'forbidden', only absent, allowed, maxItems, maxLength, minItems, required, when, with");
  }

  @Test
  void lengthOfWhatIsNotAString() throws IOException {
    spec.change("maxLength: {tune: 10}}", "maxLength: {tempo: 10}} # here");
    spec.assertDiagnostic("maxLength is for type string, and tempo is integer");
  }

  @Test
  void derivedName() throws IOException {
    spec.change("HumNote:\n", "HumRequest: {type: string, description: Taken.} # here\nHumNote:\n");
    spec.assertDiagnostic("the build derives HumRequest from HumInput; choose another name");
  }

  @Test
  void derivedNameOfARoute() throws IOException {
    spec.change(
        "HumNote:\n", "MusicTaskData: {type: string, description: Taken.} # here\nHumNote:\n");
    spec.assertDiagnostic("the build derives MusicTaskData from TaskData; choose another name");
  }
}
