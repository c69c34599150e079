package ai.vidgo.openapi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.assemble.Assemble;
import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.InvalidSpecException;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.SpecReader;
import ai.vidgo.openapi.view.CodegenSpec;
import ai.vidgo.openapi.view.PublishedSpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A description that a test can change: this project's {@code vidgo.yaml}, the persona that its
 * examples show, and one made-up model in {@code models/music/hum.yaml}.
 */
public final class SpecFolder {
  /** Marks the line that a test expects a diagnostic of. */
  public static final String HERE = "# here";

  public static final String HUM = "models/music/hum.yaml";
  public static final String MAIN = "vidgo.yaml";
  public static final String PERSONA = "models/music/generate-persona.yaml";

  private static final Path REAL = Path.of("").toAbsolutePath();

  private static final String HUM_TEXT =
      """
      HumInput:
        type: object
        description: A tune to hum.
        x-vidgo-models: [hum]
        x-vidgo-page: music-series/hum
        x-vidgo-query: music
        x-vidgo-result: Hum
        x-vidgo-wait: {first: 5, interval: 3, timeout: 60}
        x-vidgo-once: {per: [tune], message: Already hummed}
        required: [tune]
        properties:
          tune:
            type: string
            maxLength: 20
            description: What to hum.
          voice:
            $ref: '#/HumVoice'
          tempo:
            type: integer
            minimum: 40
            default: 90
            description: Beats a minute.
        x-vidgo-rules:
          - {when: {voice: low}, maxLength: {tune: 10}}
          - {when: {voice: high}, absent: [tempo]}
        example:
          tune: la la la
          voice: low

      HumVoice:
        type: string
        description: Who hums.
        enum: [low, high]
        x-enum-varnames: [BASS, SOPRANO]

      Hum:
        type: object
        description: A hummed tune.
        x-vidgo-page: music-series/hum
        required: [url]
        properties:
          url:
            type: string
            format: uri
            description: Where it is.
            x-vidgo-aliases: [hum_url]
          notes:
            type: string
            description: What was hummed.
            x-vidgo-json: {type: array, items: {$ref: '#/HumNote'}}
        example:
          url: https://storage.vidgo.ai/hum.mp3
          notes: '[{"pitch":"c"}]'

      HumNote:
        type: object
        description: One note.
        x-vidgo-page: music-series/hum
        required: [pitch]
        properties:
          pitch:
            type: string
            description: Which note.
      """;

  private final Path home;

  public SpecFolder(Path parent) throws IOException {
    home = parent.resolve("openapi");
    copy(MAIN);
    copy(PERSONA);
    write(HUM, HUM_TEXT);
  }

  public Path home() {
    return home;
  }

  public void copy(String path) throws IOException {
    write(path, Files.readString(REAL.resolve(path)));
  }

  public void write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Replaces what is in a file exactly once. */
  public void change(String path, String from, String to) throws IOException {
    String text = Files.readString(home.resolve(path));
    assertThat(text.split(Pattern.quote(from), -1)).as(from).hasSize(2);
    write(path, text.replace(from, to));
  }

  /** Changes the made-up model. */
  public void change(String from, String to) throws IOException {
    change(HUM, from, to);
  }

  public SourceSpec read() throws IOException {
    return SpecReader.read(home, new Diagnostics());
  }

  public ObjectNode publishedSpec() throws IOException {
    return PublishedSpec.of(read());
  }

  public ObjectNode codegenSpec() throws IOException {
    return CodegenSpec.of(read());
  }

  /** Returns what the assembler reports. */
  public List<String> diagnostics() throws IOException {
    try {
      Assemble.assemble(home, home.resolveSibling("target"));
      return List.of();
    } catch (InvalidSpecException e) {
      return e.diagnostics();
    }
  }

  /** Asserts that this is the only diagnostic, at the marked line of the made-up model. */
  public void assertDiagnostic(String message) throws IOException {
    assertDiagnostic(HUM, message);
  }

  public void assertDiagnostic(String path, String message) throws IOException {
    assertThat(diagnostics()).containsExactly(here(path) + ": " + message);
  }

  /** Asserts that this is one of the diagnostics, where a mistake causes several. */
  public void assertAmongDiagnostics(String path, String message) throws IOException {
    assertThat(diagnostics()).contains(here(path) + ": " + message);
  }

  /** Returns the marked line of a file as diagnostics name it. */
  public String here(String path) throws IOException {
    List<String> lines = Files.readAllLines(home.resolve(path));
    List<String> marked = lines.stream().filter(line -> line.contains(HERE)).toList();
    assertThat(marked).as("marked lines of " + path).hasSize(1);
    return "openapi/" + path + ":" + (lines.indexOf(marked.get(0)) + 1);
  }
}
