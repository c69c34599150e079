package ai.vidgo.openapi.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.openapi.testing.SpecFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author of a wrong description sees. */
class AssembleTest {
  @TempDir Path temp;
  private final PrintStream realError = System.err;
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  @BeforeEach
  void catchStandardError() {
    System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreStandardError() {
    System.setErr(realError);
  }

  @Test
  void printsEveryDiagnosticAndWritesNothing() throws IOException {
    SpecFolder spec = new SpecFolder(temp);
    spec.change("tune: la la la", "tune: 5 # here");
    spec.change(SpecFolder.PERSONA, "interval: 3,", "interval: 0, # here\n   ");
    spec.change(SpecFolder.MAIN, "'#/components/schemas/Balance'", "'#/Balance' # here");
    Path target = temp.resolve("target");

    assertThatThrownBy(
            () -> Assemble.main(new String[] {spec.home().toString(), target.toString()}))
        .hasMessage("The OpenAPI description has the 3 problems listed above.")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    assertThat(error.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith(spec.here(SpecFolder.PERSONA) + ": interval"),
            second -> assertThat(second).startsWith(spec.here(SpecFolder.HUM) + ": example"),
            third -> assertThat(third).startsWith(spec.here(SpecFolder.MAIN) + ": reference"));
    assertThat(target).doesNotExist();
  }
}
