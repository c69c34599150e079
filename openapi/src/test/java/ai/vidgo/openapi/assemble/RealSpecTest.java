package ai.vidgo.openapi.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.SpecReader;
import ai.vidgo.openapi.testing.Yaml;
import ai.vidgo.openapi.view.CodegenSpec;
import ai.vidgo.openapi.view.PublishedSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    JsonNode json = Yaml.parse(read("classes/ai/vidgo/openapi/vidgo.json"));
    assertThat(yaml.get("openapi").asText()).isEqualTo("3.0.3");
    assertThat(yaml).isEqualTo(json);
    assertThat(yaml.at("/components/schemas/SubmitRequest/discriminator/mapping"))
        .hasSizeGreaterThanOrEqualTo(17);
    assertThat(read("codegen/vidgo.yaml")).contains("GENERATE_PERSONA");
  }

  private String read(String path) throws IOException {
    return Files.readString(temp.resolve(path));
  }

  /** Without it nothing would be compared, and no build would fail. */
  @Test
  void catalogueExists() throws IOException {
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
  void everyReferenceHasATarget() throws IOException {
    SourceSpec spec = SpecReader.read(HOME, new Diagnostics());
    for (JsonNode view : new JsonNode[] {PublishedSpec.of(spec), CodegenSpec.of(spec)}) {
      for (String target : view.findValuesAsText("$ref")) {
        assertThat(ApiDescription.resolve(view, target).isObject()).as(target).isTrue();
      }
    }
  }
}
