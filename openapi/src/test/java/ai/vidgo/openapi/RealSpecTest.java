package ai.vidgo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This project's own description. */
class RealSpecTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path temp;

  @Test
  void assembles() throws IOException {
    Assemble.assemble(HOME, temp);
    JsonNode yaml = new YAMLMapper().readTree(read("classes/ai/vidgo/openapi/vidgo.yaml"));
    JsonNode json = Json.of(read("classes/ai/vidgo/openapi/vidgo.json"));
    assertThat(yaml.get("openapi").asText()).isEqualTo("3.0.3");
    assertThat(yaml).isEqualTo(json);
    assertThat(yaml.at("/components/schemas/SubmitRequest/discriminator/mapping"))
        .hasSizeGreaterThanOrEqualTo(17);
    assertThat(read("java-view/vidgo.yaml")).contains("GENERATE_PERSONA");
  }

  private String read(String path) throws IOException {
    return Files.readString(temp.resolve(path));
  }

  /** Without the list nothing would be compared, and no build would fail. */
  @Test
  void theListOfWhatPagesSayIsThere() throws IOException {
    int ids = 0;
    try (Stream<Path> files = Files.list(HOME.resolve("catalogue"))) {
      for (Path file : files.toList()) {
        for (JsonNode models : new YAMLMapper().readTree(file.toFile()).findValues("models")) {
          ids += models.size();
        }
      }
    }
    assertThat(ids).isGreaterThanOrEqualTo(277);
  }

  @Test
  void everyReferenceOfTheResultLeadsSomewhere() throws IOException {
    Spec spec = SpecReader.read(HOME, new Problems());
    for (JsonNode view : new JsonNode[] {PreciseView.of(spec), JavaView.of(spec)}) {
      for (String target : view.findValuesAsText("$ref")) {
        assertThat(ApiDescription.resolve(view, target).isObject()).as(target).isTrue();
      }
    }
  }

  @Test
  void theLinterKnowsTheSameExtensions() throws IOException {
    JsonNode lint = new YAMLMapper().readTree(new File(".spectral.yaml"));
    Set<String> known = new TreeSet<>();
    lint.at("/rules/vidgo-known-extensions/then/functionOptions/values")
        .forEach(name -> known.add(name.asText()));
    Set<String> ours = new TreeSet<>(DocumentChecks.EXTENSIONS);
    Keyword.ALL.keySet().stream().filter(k -> k.startsWith("x-vidgo-")).forEach(ours::add);
    assertThat(known).isEqualTo(ours);
  }
}
