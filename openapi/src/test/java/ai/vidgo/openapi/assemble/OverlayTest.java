package ai.vidgo.openapi.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.openapi.read.InvalidSpecException;
import ai.vidgo.openapi.testing.SpecTest;
import ai.vidgo.openapi.testing.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of changes to the description. */
class OverlayTest extends SpecTest {
  @TempDir Path changes;
  @TempDir Path target;

  @BeforeEach
  void addTemplate() throws IOException {
    spec.write("templates/pojo.mustache", "ours");
  }

  /** The examples of RFC 7396, as far as YAML maps can be. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: b} | {a: c} | {a: c}",
        "{a: b} | {b: c} | {a: b, b: c}",
        "{a: b} | {a: null} | {}",
        "{a: b, b: c} | {a: null} | {b: c}",
        "{a: [b]} | {a: c} | {a: c}",
        "{a: c} | {a: [b]} | {a: [b]}",
        "{a: {b: c}} | {a: {b: d, c: null}} | {a: {b: d}}",
        "{a: [{b: c}]} | {a: [1]} | {a: [1]}",
        "{e: null} | {a: 1} | {e: null, a: 1}",
        "{} | {a: {bb: {ccc: null}}} | {a: {bb: {}}}",
      })
  void mergePatch(String base, String patch, String expected) {
    assertThat(Overlay.merged(Yaml.parse(base), Yaml.parse(patch))).isEqualTo(Yaml.parse(expected));
  }

  @Test
  void filesAreMergedAddedAndReplaced() throws IOException {
    write("vidgo.yaml", "x-vidgo-paths: {/api/generate/submit: /v1/jobs}");
    write("models/music/hum.yaml", "HumInput: {properties: {tempo: {default: 80}}}");
    write("models/music/common.yaml", "Volume: {type: string, enum: [soft], description: Loud.}");
    write("templates/pojo.mustache", "theirs");

    assertThatThrownBy(() -> Overlay.assemble(spec.home(), changes, target))
        .isInstanceOf(InvalidSpecException.class); // a component that is not used
    Files.delete(changes.resolve("models/music/common.yaml"));
    Overlay.assemble(spec.home(), changes, target);

    JsonNode codegen = Yaml.parse(Files.readString(target.resolve("codegen/vidgo.yaml")));
    assertThat(codegen.path("paths").has("/v1/jobs")).isTrue();
    assertThat(codegen.path("paths").has("/api/generate/submit")).isFalse();
    assertThat(codegen.has("x-vidgo-paths")).isFalse();
    JsonNode published =
        Yaml.parse(Files.readString(target.resolve("classes/ai/vidgo/openapi/vidgo.yaml")));
    assertThat(published.at("/components/schemas/HumInput/properties/tempo/default").asInt())
        .isEqualTo(80);
    assertThat(target.resolve("templates/pojo.mustache")).hasContent("theirs");
  }

  @Test
  void unknownPath() throws IOException {
    write("vidgo.yaml", "x-vidgo-paths: {/api/generate/sumbit: /v1/jobs}");

    assertThatThrownBy(() -> Overlay.assemble(spec.home(), changes, target))
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            e ->
                assertThat(e.diagnostics())
                    .singleElement()
                    .asString()
                    .endsWith(
                        "there is no path '/api/generate/sumbit'; did you mean '/api/generate/submit'?"));
  }

  @Test
  void noFolder() {
    assertThatThrownBy(() -> Overlay.assemble(spec.home(), changes.resolve("none"), target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("none is not a folder");
  }

  private void write(String name, String text) throws IOException {
    Path file = changes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
