package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a document so that the same tree always gives the same bytes. */
final class SpecWriter {
  private SpecWriter() {}

  static void writeYaml(ObjectNode document, Path path) throws IOException {
    // Every text is quoted: readers of YAML 1.1 would take 1:1 for a number and "on" for true.
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
