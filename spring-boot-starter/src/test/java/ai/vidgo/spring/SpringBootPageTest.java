package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/spring-boot.md, and what editors complete. */
class SpringBootPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| (.*?) ?\\|");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Path HERE = Path.of("src", "test", "java", "ai", "vidgo", "spring");

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "spring-boot.md"));
  }

  private static Map<String, String> properties() throws IOException {
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
  void tableHasEachPropertyWithItsDefault() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    String table = page().split("\n## ")[1];
    ROW.matcher(table)
        .results()
        .forEach(row -> documented.put(row.group(1), row.group(2).replace("`", "")));

    assertThat(documented).isEqualTo(properties()).hasSizeGreaterThan(15);
  }

  @Test
  void everySnippetIsCompiled() throws IOException {
    String code =
        squeeze(
            Files.readString(HERE.resolve("SongShop.java"))
                + Files.readString(HERE.resolve("SongShopTest.java")));
    List<String> snippets =
        JAVA.matcher(page()).results().map(result -> squeeze(result.group(1))).toList();

    assertThat(snippets).hasSize(4).allSatisfy(snippet -> assertThat(code).contains(snippet));
  }

  private static String squeeze(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }
}
