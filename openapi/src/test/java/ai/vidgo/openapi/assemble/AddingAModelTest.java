package ai.vidgo.openapi.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import ai.vidgo.openapi.testing.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Adding a model is adding one YAML file: here to a copy of this project's own description. */
class AddingAModelTest extends SpecTest {
  @BeforeEach
  void copyTheRealModels() throws IOException {
    Files.delete(spec.home().resolve(SpecFolder.HUM));
    for (String folder : List.of("catalogue", "models")) {
      for (String path : realFiles(folder)) {
        spec.copy(path);
      }
    }
  }

  private static List<String> realFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.map(Path::toString).filter(path -> path.endsWith(".yaml")).toList();
    }
  }

  @Test
  void oneFileMakesTheModelKnown() throws IOException {
    JsonNode before = spec.publishedSpec();
    spec.write("models/humming/hum-video.yaml", HUM_VIDEO);
    assertThat(spec.diagnostics()).isEmpty();

    JsonNode after = spec.publishedSpec();
    assertThat(after.at("/components/schemas/SubmitRequest/discriminator/mapping/hum-video"))
        .isEqualTo(Yaml.parse("'#/components/schemas/HumVideoRequest'"));
    assertThat(after.at("/components/schemas/HumVideoRequest/properties/model/enum"))
        .isEqualTo(Yaml.parse("[hum-video]"));
    assertThat(after.at("/components/schemas/StatusTaskData").toString()).contains("/HumVideo\"");
    assertThat(spec.codegenSpec().findValues("x-vidgo-constants").toString())
        .contains("\"id\":\"hum-video\",\"name\":\"HUM_VIDEO\",\"route\":\"STATUS\"");

    assertThat(before.at("/components/schemas/GeneratePersonaRequest"))
        .isEqualTo(after.at("/components/schemas/GeneratePersonaRequest"));
  }

  private static final String HUM_VIDEO =
      """
      HumVideoInput:
        type: object
        description: A picture that hums.
        x-vidgo-models: [hum-video]
        x-vidgo-page: video-series/hum
        x-vidgo-since: 2026-11-20
        x-vidgo-query: status
        x-vidgo-result: HumVideo
        x-vidgo-wait: {first: 10, interval: 5, timeout: 900}
        required: [prompt]
        properties:
          prompt: {type: string, description: What to hum.}
        example: {prompt: a sleepy tune}
      HumVideo:
        type: object
        description: The video.
        x-vidgo-page: video-series/hum
        required: [file_url]
        properties:
          file_url: {type: string, description: Where it is.}
        example: {file_url: 'https://storage.vidgo.ai/hum.mp4'}
      """;
}
