package ai.vidgo.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Components that nothing refers to. */
class UnusedComponentChecksTest extends SpecTest {
  @Test
  void unusedSchema() throws IOException {
    spec.change(
        "HumNote:\n", "Silence: # here\n  type: string\n  description: Nothing.\n\nHumNote:\n");
    spec.assertDiagnostic("nothing uses Silence: refer to it in an operation, input or result");
  }

  @Test
  void schemasThatOnlyUseEachOther() throws IOException {
    spec.change(
        "HumNote:\n",
        "Ping: {type: array, description: Ping., items: {$ref: '#/Pong'}} # here\nPong: {type: array, description: Pong., items: {$ref: '#/Ping'}}\n\nHumNote:\n");
    assertThat(spec.diagnostics())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(spec.here(SpecFolder.HUM));
  }

  @Test
  void unusedResponse() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "    TooLarge:\n",
        "    TooSmall: # here\n      description: The text is too short.\n    TooLarge:\n");
    spec.assertDiagnostic(
        SpecFolder.MAIN, "nothing uses TooSmall: refer to it in an operation, input or result");
  }

  @Test
  void otherMistakesComeFirst() throws IOException {
    spec.change("$ref: '#/HumVoice'", "$ref: '#/HumVoise' # here");
    assertThat(spec.diagnostics()).hasSize(1).first().asString().doesNotContain("nothing uses");
  }
}
