package ai.vidgo.openapi.read;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading and merging the files. */
class SpecReaderTest extends SpecTest {
  @Test
  void syntaxError() throws IOException {
    spec.change("    voice: low\n", "    voice: low\n   pitch: c # here\n");
    spec.assertDiagnostic("is not YAML: expected <block end>, but found '<block mapping start>'");
  }

  @Test
  void duplicateKey() throws IOException {
    spec.change("      minimum: 40\n", "      minimum: 40\n      minimum: 50 # here\n");
    spec.assertDiagnostic("'minimum' is already defined in line 20");
  }

  @Test
  void listAsFile() throws IOException {
    spec.write("models/music/list.yaml", "- A # here\n");
    spec.assertDiagnostic("models/music/list.yaml", "must be a map of names to values");
  }

  @Test
  void emptyFile() throws IOException {
    spec.write("models/music/empty.yaml", "# here\n");
    spec.assertDiagnostic("models/music/empty.yaml", "must be a map of names to values");
  }

  @Test
  void schemaThatIsNotAMap() throws IOException {
    spec.change("HumNote:\n", "Silence: none # here\n\nHumNote:\n");
    spec.assertDiagnostic("schema Silence must be a map");
  }

  @Test
  void filesAreMergedInTheOrderOfTheirPaths() throws IOException {
    List<String> names = List.of("Kilo", "Alpha", "Zulu", "Mike", "Echo", "Tango", "Hotel");
    for (String name : names) {
      spec.write("models/" + name + ".yaml", name + ": {type: string, description: A word.}\n");
    }
    assertThat(spec.read().locations().keySet())
        .containsSubsequence("Alpha", "Echo", "Hotel", "Kilo", "Mike", "Tango", "Zulu");
  }

  @Test
  void wrongFileNameExtension() throws IOException {
    spec.write("models/music/whistle.yml", "# here\n");
    spec.assertDiagnostic("models/music/whistle.yml", "must end in .yaml");
  }

  @Test
  void schemaNameInTwoFiles() throws IOException {
    spec.change("HumNote:\n", "Persona: {type: string, description: Taken.} # here\nHumNote:\n");
    spec.change(SpecFolder.PERSONA, "\nPersona:\n", "\nPersona: # here\n");
    spec.assertDiagnostic("schema Persona is already defined at " + spec.here(SpecFolder.PERSONA));
  }

  @Test
  void schemaNamedLikeAnEnvelope() throws IOException {
    spec.change("HumNote:\n", "Balance: {type: string, description: Taken.} # here\nHumNote:\n");
    spec.change(SpecFolder.MAIN, "\n    Balance:\n", "\n    Balance: # here\n");
    spec.assertDiagnostic("schema Balance is already defined at " + spec.here(SpecFolder.MAIN));
  }

  @Test
  void danglingReference() throws IOException {
    spec.change("$ref: '#/HumVoice'", "$ref: '#/HumVoise' # here");
    spec.assertDiagnostic(
        "reference '#/HumVoise' has no target; did you mean '#/HumVoice'?; write '#/Name' for a schema in this file, 'other.yaml#/Name' for one in another");
  }

  @Test
  void referenceToMissingFile() throws IOException {
    spec.change("$ref: '#/HumVoice'", "$ref: 'comon.yaml#/HumVoice' # here");
    spec.assertDiagnostic(
        "reference 'comon.yaml#/HumVoice' has no target; write '#/Name' for a schema in this file, 'other.yaml#/Name' for one in another");
  }

  @Test
  void referenceWithoutName() throws IOException {
    spec.change("$ref: '#/HumVoice'", "$ref: HumVoice # here");
    spec.assertDiagnostic(
        "reference 'HumVoice' has no target; did you mean '#/HumVoice'?; write '#/Name' for a schema in this file, 'other.yaml#/Name' for one in another");
  }

  @Test
  void danglingReferenceInJson() throws IOException {
    spec.change(
        "{type: array, items: {$ref: '#/HumNote'}}",
        "\n        type: array\n        items: {$ref: '#/Note'} # here");
    spec.assertDiagnostic(
        "reference '#/Note' has no target; write '#/Name' for a schema in this file, 'other.yaml#/Name' for one in another");
  }

  @Test
  void danglingReferenceInTheMainFile() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "        '413':\n          $ref: '#/components/responses/TooLarge'",
        "        '413':\n          $ref: '#/components/responses/TooLong' # here");
    spec.assertDiagnostic(
        SpecFolder.MAIN,
        "reference '#/components/responses/TooLong' has no target; write '#/components/schemas/Name', or another part of this document");
  }

  @Test
  void referenceToAnotherFolder() throws IOException {
    spec.write("models/common.yaml", "Pitch: {type: string, description: How high.}\n");
    spec.change("$ref: '#/HumVoice'", "$ref: '../common.yaml#/Pitch'");
    assertThat(spec.read().schema("HumInput").at("/properties/voice/$ref").asText())
        .isEqualTo("#/components/schemas/Pitch");
  }

  @Test
  void mainFileWithoutEnvelope() throws IOException {
    spec.change(SpecFolder.MAIN, "    TaskData:\n", "    TaskDatum:\n");
    assertThat(spec.diagnostics())
        .hasSize(1)
        .first()
        .asString()
        .matches(
            "openapi/vidgo.yaml:\\d+: must have a map at /components/schemas/TaskData/properties/files");
  }
}
