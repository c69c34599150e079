package ai.vidgo.openapi;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for the input of a model, and how a mistake is told. */
class ModelChecksTest {
  @TempDir Path temp;
  private SpecFolder spec;

  @BeforeEach
  void makeSpec() throws IOException {
    spec = new SpecFolder(temp);
  }

  @Test
  void idTakenInAnotherFile() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum, generate-persona] # here");
    spec.change(SpecFolder.PERSONA, "[generate-persona]", "[generate-persona] # here");
    spec.assertProblem(
        "model id 'generate-persona' is already taken at " + spec.here(SpecFolder.PERSONA));
  }

  @Test
  void idThatStandsTwice() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models:\n    - hum\n    - hum # here");
    spec.assertProblem("model id 'hum' is already taken at openapi/models/music/hum.yaml:5");
  }

  @Test
  void idsWithOneConstant() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum, generate.persona] # here");
    spec.change(SpecFolder.PERSONA, "[generate-persona]", "[generate-persona] # here");
    spec.assertProblem(
        "model id 'generate.persona' becomes the Java constant GENERATE_PERSONA, as the one at "
            + spec.here(SpecFolder.PERSONA)
            + " does");
  }

  @Test
  void idWithAStrangeCharacter() throws IOException {
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [hum hum] # here");
    spec.assertProblem("'hum hum' is not a model id: letters and digits, between them . / _ -");
  }

  @Test
  void pageOfAnIdThatIsNotTaken() throws IOException {
    spec.change(
        "x-vidgo-models: [hum]", "x-vidgo-models: [hum]\n  x-vidgo-pages: {ham: a/ham} # here");
    spec.assertProblem("'ham' is not among the ids of x-vidgo-models");
  }

  @Test
  void pageOfAnIdThatIsNoPath() throws IOException {
    spec.change(
        "x-vidgo-models: [hum]", "x-vidgo-models: [hum]\n  x-vidgo-pages: {hum: /a/hum/} # here");
    spec.assertProblem(
        "the page of an id must be the path of a page below https://docs.vidgo.ai/api-manual/, as in a/b-c");
  }

  @Test
  void inputOfAnotherName() throws IOException {
    spec.change("HumInput:", "HumTask: # here");
    spec.assertProblem("HumTask has x-vidgo-models, so its name must end in Input");
  }

  @Test
  void missingParts() throws IOException {
    spec.change("HumInput:", "HumInput: # here");
    spec.change("  x-vidgo-wait: {first: 5, interval: 3, timeout: 60}\n", "");
    spec.assertProblem("HumInput needs x-vidgo-wait");
  }

  @Test
  void unknownRoute() throws IOException {
    spec.change("x-vidgo-query: music", "x-vidgo-query: musik # here");
    spec.assertProblem("x-vidgo-query must be music or status, not 'musik'");
  }

  @Test
  void resultThatIsNoSchema() throws IOException {
    spec.change("x-vidgo-result: Hum", "x-vidgo-result: Humm # here");
    spec.assertProblem("x-vidgo-result names no schema: 'Humm'");
  }

  @Test
  void resultThatIsNoObject() throws IOException {
    spec.change("x-vidgo-result: Hum", "x-vidgo-result: HumVoice # here");
    spec.change("  x-enum", "  example: low\n  x-enum");
    spec.assertProblem("result HumVoice must have 'type: object'");
  }

  @Test
  void resultWithoutExample() throws IOException {
    spec.change("x-vidgo-result: Hum", "x-vidgo-result: HumNote");
    spec.change("HumNote:\n", "HumNote: # here\n");
    spec.assertProblem("HumNote is a result, so it needs an example");
  }

  @Test
  void unknownPartOfWait() throws IOException {
    spec.change("x-vidgo-wait: {first: 5,", "x-vidgo-wait: {first: 5, last: 9, # here\n   ");
    spec.assertProblem("x-vidgo-wait has no 'last', only first, interval, timeout");
  }

  @Test
  void missingPartOfWait() throws IOException {
    spec.change("first: 5, interval: 3, timeout: 60}", "first: 5, interval: 3} # here");
    spec.assertProblem("x-vidgo-wait needs 'timeout'");
  }

  @Test
  void waitThatIsNoTime() throws IOException {
    spec.change(
        "x-vidgo-wait: {first: 5, interval: 3, timeout: 60}",
        "x-vidgo-wait:\n    first: 5\n    interval: 0 # here\n    timeout: 60");
    spec.assertProblem("interval must be a whole number of seconds above 0");
  }

  @Test
  void onceForNoMember() throws IOException {
    spec.change(
        "{per: [tune], message: Already hummed}",
        "\n    per: [tone] # here\n    message: Already hummed");
    spec.assertProblem("'tone' is not a property of this schema");
  }

  @Test
  void unknownPartOfOnce() throws IOException {
    spec.change(
        "{per: [tune], message: Already hummed}",
        "\n    per: [tune]\n    message: Already hummed\n    status: 409 # here");
    spec.assertProblem("x-vidgo-once has no 'status', only message, per");
  }

  @Test
  void ruleForNoMember() throws IOException {
    spec.change("maxLength: {tune: 10}}", "maxLength: {tone: 10}} # here");
    spec.assertProblem("'tone' is not a property of this schema");
  }

  @Test
  void conditionOfNoMember() throws IOException {
    spec.change("{when: {voice: low}", "{when: {vioce: low} # here\n     ");
    spec.assertProblem("'vioce' is not a property of this schema");
  }

  @Test
  void conditionThatNeverHolds() throws IOException {
    spec.change(
        "{when: {voice: high}, absent: [tempo]}",
        "{when: {voice: shrill}, absent: [tempo]} # here");
    spec.assertProblem(
        "condition does not match its schema: does not have a value in the enumeration [\"low\", \"high\"]");
  }

  @Test
  void ruleWithoutConsequence() throws IOException {
    spec.change("{when: {voice: high}, absent: [tempo]}", "{when: {voice: high}} # here");
    spec.assertProblem("a rule needs a consequence: required, maxLength or absent");
  }

  @Test
  void unknownPartOfARule() throws IOException {
    spec.change("absent: [tempo]}", "forbidden: [tempo]} # here");
    spec.assertProblem("a rule has no 'forbidden', only absent, maxLength, required, when");
  }

  @Test
  void lengthOfWhatIsNoText() throws IOException {
    spec.change("maxLength: {tune: 10}}", "maxLength: {tempo: 10}} # here");
    spec.assertProblem("maxLength is for type string, and tempo is integer");
  }

  @Test
  void nameThatTheBuildMakes() throws IOException {
    spec.change("HumNote:\n", "HumRequest: {type: string, description: Taken.} # here\nHumNote:\n");
    spec.assertProblem("the build makes HumRequest from HumInput; choose another name");
  }

  @Test
  void nameThatTheBuildMakesForARoute() throws IOException {
    spec.change(
        "HumNote:\n", "MusicTaskData: {type: string, description: Taken.} # here\nHumNote:\n");
    spec.assertProblem("the build makes MusicTaskData from TaskData; choose another name");
  }
}
