package ai.vidgo.openapi.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same description gives the same bytes: builds are reproducible. */
class DeterminismTest {
  private static final List<String> WRITTEN =
      List.of(
          "classes/ai/vidgo/openapi/vidgo.yaml",
          "classes/ai/vidgo/openapi/vidgo.json",
          "codegen/vidgo.yaml",
          "models.md");

  private static final List<String> MODELS =
      List.of("models/music/boost-music-style.yaml", "models/music/generate-lyrics.yaml");

  @TempDir Path first;
  @TempDir Path second;

  @Test
  void sameFilesSameBytes() throws IOException {
    SpecFolder spec = new SpecFolder(first);
    Assemble.assemble(spec.home(), first.resolve("target"));
    Assemble.assemble(spec.home(), second.resolve("target"));
    assertSameBytes();
  }

  @Test
  void orderOfFilesDoesNotMatter() throws IOException {
    SpecFolder spec = new SpecFolder(first);
    spec.copy(MODELS.get(0));
    spec.copy(MODELS.get(1));
    Assemble.assemble(spec.home(), first.resolve("target"));
    SpecFolder reversed = new SpecFolder(second);
    reversed.copy(MODELS.get(1));
    reversed.copy(MODELS.get(0));
    Assemble.assemble(reversed.home(), second.resolve("target"));
    assertSameBytes();
  }

  @Test
  void languageOfTheMachineDoesNotMatter() throws IOException {
    SpecFolder spec = new SpecFolder(first);
    spec.change("x-vidgo-models: [hum]", "x-vidgo-models: [sing]");
    Assemble.assemble(spec.home(), first.resolve("target"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR")); // where the upper case of i is not I
      Assemble.assemble(spec.home(), second.resolve("target"));
    } finally {
      Locale.setDefault(before);
    }
    assertSameBytes();
  }

  private void assertSameBytes() {
    for (String path : WRITTEN) {
      assertThat(second.resolve("target").resolve(path))
          .hasSameBinaryContentAs(first.resolve("target").resolve(path));
    }
  }
}
