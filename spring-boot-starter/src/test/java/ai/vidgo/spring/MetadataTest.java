package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What editors complete, and what docs/spring-boot.md says. */
class MetadataTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| (.*?) \\|");

  private static Map<String, String> properties() throws Exception {
    Map<String, String> defaults = new TreeMap<>();
    try (InputStream json =
        VidgoProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      for (JsonNode property : new ObjectMapper().readTree(json).get("properties")) {
        String name = property.get("name").asText();
        assertThat(property.get("description").asText()).as(name).endsWith(".");
        defaults.put(name, property.path("defaultValue").asText());
      }
    }
    return defaults;
  }

  @Test
  void tableOfTheDocumentationHasEachPropertyWithItsDefault() throws Exception {
    Map<String, String> documented = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("..", "docs", "spring-boot.md")))
        .results()
        .forEach(row -> documented.put(row.group(1), row.group(2).replace("`", "")));

    assertThat(documented).isEqualTo(properties()).hasSizeGreaterThan(15);
  }
}
