package ai.vidgo.openapi.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Makes JSON trees readable in tests: unquoted names and flow style, as YAML has them. */
public final class Yaml {
  private static final YAMLMapper YAML = new YAMLMapper();

  private Yaml() {}

  public static JsonNode parse(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }
}
