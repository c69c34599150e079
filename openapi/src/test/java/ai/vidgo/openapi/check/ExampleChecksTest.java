package ai.vidgo.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Examples and other values that don't match their schemas. */
class ExampleChecksTest extends SpecTest {
  @Test
  void inputOfTheWrongType() throws IOException {
    spec.change("tune: la la la", "tune: 5 # here");
    spec.assertDiagnostic(
        "example does not match its schema: tune: integer found, string expected");
  }

  @Test
  void inputWithoutARequiredMember() throws IOException {
    spec.change("  example:\n    tune: la la la\n", "  example: # here\n");
    spec.assertDiagnostic("example does not match its schema: required property 'tune' not found");
  }

  @Test
  void inputWithAMisspeltMember() throws IOException {
    spec.change("    voice: low\n", "    vioce: low # here\n");
    spec.assertDiagnostic("example does not match its schema: 'vioce' is not a property");
  }

  @Test
  void inputTooLongForARule() throws IOException {
    spec.change("tune: la la la", "tune: la la la la # here");
    spec.assertDiagnostic(
        "example does not match its schema: When voice is low, tune must have at most 10 characters");
  }

  @Test
  void inputWithAMemberThatARuleForbids() throws IOException {
    spec.change("    voice: low\n", "    voice: high\n    tempo: 60 # here\n");
    spec.assertDiagnostic(
        "example does not match its schema: When voice is high, tempo must be absent");
  }

  @Test
  void inputWithoutAMemberThatARuleRequires() throws IOException {
    spec.change("absent: [tempo]", "required: [tempo]");
    spec.change(
        "  example:\n    tune: la la la\n    voice: low",
        "  example: # here\n    tune: la la la\n    voice: high");
    spec.assertDiagnostic(
        "example does not match its schema: When voice is high, tempo is required");
  }

  @Test
  void secondExample() throws IOException {
    spec.change(
        "    voice: low\n",
        "    voice: low\n  x-vidgo-examples:\n    slow:\n      tune: la\n      tempo: 30 # here\n");
    spec.assertDiagnostic(
        "example does not match its schema: tempo: must have a minimum value of 40");
  }

  @Test
  void result() throws IOException {
    spec.change("url: https://storage.vidgo.ai/hum.mp3", "url: true # here");
    spec.assertDiagnostic("example does not match its schema: url: boolean found, string expected");
  }

  @Test
  void tooManyWords() throws IOException {
    spec.change("maxLength: 20", "x-vidgo-max-words: 2");
    spec.change("tune: la la la", "tune: la la la # here");
    spec.assertDiagnostic("example does not match its schema: more than 2 words");
  }

  @Test
  void stringThatIsNotJson() throws IOException {
    spec.change("notes: '[{\"pitch\":\"c\"}]'", "notes: '[{\"pitch\":' # here");
    spec.assertDiagnostic(
        "the string in the example must be JSON: Unexpected end-of-input within/between Object entries");
  }

  @Test
  void emptyStringInsteadOfJson() throws IOException {
    spec.change("notes: '[{\"pitch\":\"c\"}]'", "notes: '' # here");
    spec.assertDiagnostic(
        "the string in the example must be JSON: No content to map due to end-of-input");
  }

  @Test
  void stringWithJsonOfAnotherType() throws IOException {
    spec.change("notes: '[{\"pitch\":\"c\"}]'", "notes: '[{\"pitch\":3}]' # here");
    spec.assertDiagnostic(
        "JSON in the example does not match its schema: 0/pitch: integer found, string expected");
  }

  @Test
  void defaultBelowTheMinimum() throws IOException {
    spec.change("default: 90", "default: 30 # here");
    spec.assertDiagnostic("default does not match its schema: must have a minimum value of 40");
  }

  @Test
  void errorBody() throws IOException {
    spec.change(
        SpecFolder.MAIN, "{code: 409, error: {", "{code: 409, eror: { # here\n               ");
    spec.assertAmongDiagnostics(
        SpecFolder.MAIN,
        "example does not match its schema: 'eror' is not a property (as CodedError, the closest of 3 possible schemas)");
  }

  @Test
  void callbackBody() throws IOException {
    spec.change(SpecFolder.MAIN, "status: failed\n", "status: faild # here\n");
    spec.assertDiagnostic(
        SpecFolder.MAIN,
        "example does not match its schema: status: does not have a value in the enumeration [\"not_started\", \"running\", \"finished\", \"failed\"] (as TaskData, the closest of 2 possible schemas)");
  }

  @Test
  void resultInAResponse() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "files:\n                        - persona_id: persona_abc123\n",
        "files:\n                        - {persona_id: persona_abc123, name: Blue} # here\n");
    spec.assertDiagnostic(
        SpecFolder.MAIN,
        "example does not match its schema: data/files/0: 'name' is not a property"
            + " (as Persona, the closest of 2 possible schemas)");
  }

  @Test
  void requestBody() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "              $ref: '#/components/schemas/SubmitRequest'\n",
        "              $ref: '#/components/schemas/SubmitRequest'\n            example: {model: hum, input: {tune: 3}} # here\n");
    spec.assertDiagnostic(
        SpecFolder.MAIN,
        "example does not match its schema: input/tune: integer found, string expected");
  }

  @Test
  void requestForUnknownModel() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "              $ref: '#/components/schemas/SubmitRequest'\n",
        "              $ref: '#/components/schemas/SubmitRequest'\n            example: {model: humm, input: {}} # here\n");
    spec.assertDiagnostic(SpecFolder.MAIN, "no model has this id");
  }

  @Test
  void oneOfSeveralMembersIsRequired() throws IOException {
    String needed = "  anyOf:\n    - required: [voice]\n    - required: [tempo]\n";
    spec.change("  required: [tune]\n", "  required: [tune]\n" + needed);
    assertThat(spec.diagnostics()).isEmpty();

    spec.change("  example:\n    tune: la la la\n    voice: low\n", "  example:\n    tune: la\n");
    assertThat(spec.diagnostics())
        .isNotEmpty()
        .allMatch(p -> p.contains("does not match its schema"));
  }
}
