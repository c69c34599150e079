package ai.vidgo.openapi.assemble;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes documents: equal trees as equal bytes. */
final class SpecWriter {
  private SpecWriter() {}

  static void writeYaml(ObjectNode document, Path path) throws IOException {
    // All strings are quoted: readers of YAML 1.1 would take 1:1 for a number and "on" for true.
    YAMLMapper yaml =
        YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    write(path, yaml.writeValueAsString(document));
  }

  static void writeJson(ObjectNode document, Path path) throws IOException {
    write(path, new ObjectMapper().writeValueAsString(document) + "\n");
  }

  static void write(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
