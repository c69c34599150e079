package ai.vidgo.openapi.read;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
  @TempDir Path temp;
  private final Diagnostics diagnostics = new Diagnostics();

  private YamlFile read(String yaml) throws IOException {
    Path home = Files.createDirectories(temp.resolve("openapi"));
    Files.writeString(home.resolve("a.yaml"), yaml);
    return YamlFile.read(home, "a.yaml", diagnostics);
  }

  private JsonNode scalar(String text) throws IOException {
    return read("value: " + text + "\n").root().get("value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3d",
        "1:1",
        "16:9",
        "1:30:00",
        "on",
        "off",
        "yes",
        "no",
        "y",
        "n",
        "2026-09-27",
        "2026-09-27T10:48:12",
        "1_000",
        "0b11",
        "0o8",
        "1e",
        "1.2.3",
        "V4_5",
        ".",
        "=",
        "<<",
      })
  void unquotedString(String text) throws IOException {
    assertThat(scalar(text).isTextual()).isTrue();
    assertThat(scalar(text).asText()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-7, -7",
    "+7, 7",
    "017, 17",
    "0o17, 15",
    "0x1F, 31",
    "2.50, 2.50",
    ".5, 0.5",
    "1e3, 1E+3",
    "99999999999, 99999999999",
  })
  void number(String text, String value) throws IOException {
    assertThat(scalar(text).isNumber()).isTrue();
    assertThat(scalar(text).decimalValue().toString()).isEqualTo(value);
  }

  @Test
  void booleanAndNull() throws IOException {
    assertThat(read("a: [true, True, FALSE, ~, NULL, 'true', \"null\"]\nb:\n").root())
        .isEqualTo(Yaml.parse("{a: [true, true, false, null, null, 'true', 'null'], b: null}"));
  }

  @Test
  void lines() throws IOException {
    YamlFile file = read("a:\n  b:\n    - c\n    - {d: e,\n      f/g: h}\n");
    assertThat(file.line("/a")).isEqualTo(1);
    assertThat(file.line("/a/b/0")).isEqualTo(3);
    assertThat(file.line("/a/b/1/f~1g")).isEqualTo(5);
    assertThat(file.line("/a/b/missing/too")).as("the nearest that is there").isEqualTo(2);
    assertThat(file.line("/x")).isEqualTo(1);
  }

  @Test
  void notUtf8() throws IOException {
    Files.write(temp.resolve("a.yaml"), "a: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    YamlFile.read(temp, "a.yaml", diagnostics);
    assertThat(diagnostics.isEmpty()).isFalse();
  }

  @Test
  void recursiveAlias() throws IOException {
    read("a: &again {b: *again}\n");
    assertThat(diagnostics.isEmpty()).isFalse();
  }

  @Test
  void listAsKey() throws IOException {
    read("a: 1\n? [b, c]\n: 2\n");
    assertThat(diagnostics.isEmpty()).isFalse();
  }
}
