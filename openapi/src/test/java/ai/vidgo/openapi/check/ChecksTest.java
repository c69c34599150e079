package ai.vidgo.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.SpecReader;
import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks judge the description and nothing else. */
class ChecksTest extends SpecTest {
  private static final List<Checks.Check> ALL =
      Checks.STAGES.stream().flatMap(List::stream).toList();

  /** Makes mistakes for each check, and for some those that checks used to remove. */
  @BeforeEach
  void makeMistakes() throws IOException {
    spec.change("maxLength: 20", "maxLength: twenty");
    spec.change("minimum: 40", "minLength: 40");
    spec.change("interval: 3", "interval: 0");
    spec.change("x-vidgo-result: Hum", "x-vidgo-result: Humm");
    spec.change("{when: {voice: high}, absent: [tempo]}", "{when: {voice: loud}, absent: tempo}");
    spec.change("tune: la la la", "tune: 5");
    spec.change("  description: One note.\n", "");
    spec.change(SpecFolder.MAIN, "      operationId: submit\n", "");
    spec.write("catalogue/music.yaml", "music-series/hum:\n  - models: [ham]\n    fields: {}\n");
  }

  @Test
  void orderDoesNotMatter() throws IOException {
    List<String> inOrder = run(ALL);
    assertThat(inOrder).hasSizeGreaterThan(8);

    List<Checks.Check> shuffled = new ArrayList<>(ALL);
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(shuffled, random);
      assertThat(run(shuffled)).isEqualTo(inOrder);
    }
  }

  private List<String> run(List<Checks.Check> checks) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    SourceSpec read = SpecReader.read(spec.home(), diagnostics);
    checks.forEach(check -> check.check(read, diagnostics));
    return diagnostics.lines();
  }

  @Test
  void checksDoNotChangeTheDescription() throws IOException {
    SourceSpec read = spec.read();
    JsonNode before = read.document().deepCopy();
    for (Checks.Check check : ALL) {
      Diagnostics diagnostics = new Diagnostics();
      check.check(read, diagnostics);
      assertThat(diagnostics.isEmpty()).isFalse();
      assertThat(read.document()).isEqualTo(before);
    }
  }
}
