package ai.vidgo.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Makes JSON trees readable in tests: unquoted names and flow style, as YAML has them. */
final class Json {
  private static final YAMLMapper YAML = new YAMLMapper();

  private Json() {}

  static JsonNode of(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }
}
