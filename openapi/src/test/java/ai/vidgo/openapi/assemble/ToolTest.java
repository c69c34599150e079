package ai.vidgo.openapi.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecTest;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./vidgo-spec} prints and exits with. */
class ToolTest extends SpecTest {
  private static final Path PAGES = Path.of("src/test/resources/pages/api-manual").toAbsolutePath();

  private static final String DEFAULTS =
      "  x-vidgo-query: status\n  x-vidgo-result: Hum\n  x-vidgo-wait: {first: 5, interval: 3, timeout: 60}\n";

  private static final String HUM_PAGE =
      """
      {"paths": {"/api/generate/submit": {"post": {"requestBody": {"content": {"application/json": {"schema": {
        "properties": {
          "model": {"enum": ["hum"]},
          "input": {
            "required": ["tune"],
            "properties": {
              "tune": {"type": "string", "maxLength": 20},
              "voice": {"type": "string", "enum": ["high", "low"]},
              "tempo": {"type": "integer", "minimum": 40, "default": 90}
            }
          }
        }
      }}}}}}}}
      """;

  @TempDir Path pages;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void capture() throws IOException {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    page("music-series/hum.json", HUM_PAGE);
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void checkFindsNothing() throws Exception {
    assertThat(run("check")).isZero();
    assertThat(printed()).containsExactly("2 models, no problems");
  }

  @Test
  void checkFindsAMistake() throws Exception {
    spec.change("maxLength: 20", "maxLenght: 20");

    assertThat(run("check")).isEqualTo(1);
    assertThat(printed())
        .containsExactly(
            "openapi/models/music/hum.yaml:14: unknown keyword 'maxLenght'; did you mean 'maxLength'?");
  }

  @Test
  void noDrift() throws Exception {
    assertThat(run("drift", pages.toString())).isZero();
    assertThat(printed())
        .containsExactly("1 pages with 1 models compared, 0 differences on 0 pages");
  }

  @Test
  void drift() throws Exception {
    page(
        "music-series/hum.json",
        HUM_PAGE
            .replace("[\"hum\"]", "[\"hum\", \"hum-2\"]")
            .replace("20}", "30}, \"pitch\": {\"type\": \"number\"}")
            .replace("\"low\"", "\"deep\"")
            .replace(", \"default\": 90", "")
            .replace("\"required\": [\"tune\"],", "\"additionalProperties\": false,"));

    assertThat(run("drift", pages.toString())).isEqualTo(1);
    assertThat(printed())
        .containsExactly(
            "music-series/hum",
            "  hum-2: is a new model, see ./vidgo-spec import",
            "  hum: pitch is new: {\"type\":\"number\"}",
            "  hum: tempo has no default, was default 90",
            "  hum: tune has maxLength 30, no required, was maxLength 20, required true",
            "  hum: voice has enum [\"high\",\"deep\"], was enum [\"low\",\"high\"]",
            "  hum: other fields are refused now",
            "1 pages with 2 models compared, 6 differences on 1 pages");
  }

  @Test
  void fieldAndModelThatAreGone() throws Exception {
    page(
        "music-series/hum.json",
        HUM_PAGE.replace(",\n        \"voice\"", ",\n \"x\"").replaceAll("\"voice\".*\n", ""));
    page("music-series/generate-persona.json", HUM_PAGE.replace("\"hum\"", "\"other\""));

    assertThat(run("drift", pages.toString())).isEqualTo(1);
    assertThat(printed())
        .contains("  hum: voice is gone", "  generate-persona: is no longer on the page");
  }

  @Test
  void driftFromTheCatalogueWhereADifferenceIsExplained() throws Exception {
    spec.write(
        "catalogue/music.yaml",
        """
        music-series/hum:
          - models: [hum]
            fields:
              tune: {type: string, required: true, maxLength: 25}
              voice: {type: string, enum: [high, low]}
              tempo: {type: integer, minimum: 40, default: 90}
            differs:
              - because: The text of the page says 20.
                fields:
                  tune: {type: string, required: true, maxLength: 20}
        """);
    page("music-series/hum.json", HUM_PAGE.replace("\"maxLength\": 20", "\"maxLength\": 25"));

    assertThat(run("drift", pages.toString())).isZero();
  }

  @Test
  void driftOfASite() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String body =
              switch (path) {
                case "/sitemap.xml" ->
                    "<urlset><url><loc>https://docs.example/api-manual/image-series/stamp</loc></url></urlset>";
                case "/api-manual/music-series/hum.json" -> HUM_PAGE;
                case "/api-manual/image-series/stamp.mdx" ->
                    Files.readString(PAGES.resolve("image-series/stamp.mdx"));
                default -> "";
              };
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      int code = run("drift", "http://127.0.0.1:" + server.getAddress().getPort() + "/");

      assertThat(code).isEqualTo(1);
      assertThat(printed())
          .containsExactly(
              "image-series/stamp",
              "  stamp/v1: is a new model, see ./vidgo-spec import",
              "2 pages with 2 models compared, 1 differences on 1 pages");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void importedPagesPassOnceTheirDescriptionsAreWritten() throws Exception {
    for (String name :
        List.of(
            "image-series/paper-1.json",
            "image-series/stamp.mdx",
            "music-series/whistle.mdx",
            "video-series/kite-2.mdx")) {
      assertThat(run("import", PAGES.resolve(name).toString())).as(() -> name + printed()).isZero();
    }
    assertThat(run("check")).isEqualTo(1);
    assertThat(printed())
        .filteredOn(line -> !line.startsWith("Wrote"))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*( is left to write| needs x-vidgo-[a-z]+)"));

    for (String name : List.of("image/paper-1", "image/stamp", "music/whistle", "video/kite-2")) {
      Path file = spec.home().resolve("models/" + name + ".yaml");
      Files.writeString(
          file,
          Files.readString(file)
              .replaceFirst("(?m)^(?=  properties:)", name.startsWith("music") ? "" : DEFAULTS)
              .replace("TODO", "Written."));
    }
    printed.reset();
    run("check");
    assertThat(printed()).containsExactly("8 models, no problems");
    for (String folder : List.of("image-series", "video-series")) {
      assertThat(run("drift", PAGES.resolve(folder).toString())).isZero();
    }
  }

  @Test
  void importDoesNotOverwrite() throws Exception {
    assertThat(run("import", pages.resolve("music-series/hum.json").toString())).isEqualTo(1);
    assertThat(printed())
        .singleElement()
        .asString()
        .endsWith("exists; compare it with the page by drift");
  }

  @Test
  void importNeedsToKnowThePage() throws Exception {
    Path loose = pages.resolve("loose.json");
    Files.writeString(loose, HUM_PAGE.replace("\"hum\"", "\"hum-2\""));

    assertThat(run("import", loose.toString())).isEqualTo(1);
    assertThat(run("import", loose.toString(), "music-series/hum-2")).isZero();
    assertThat(Files.readString(spec.home().resolve("models/music/hum-2.yaml")))
        .contains("x-vidgo-page: music-series/hum-2");
  }

  @Test
  void pageThatIsNotThere() throws Exception {
    assertThat(run("import", "nowhere/hum.json")).isEqualTo(1);
    assertThat(printed())
        .containsExactly(
            "import nowhere/hum.json: java.nio.file.NoSuchFileException: nowhere/hum.json");
  }

  @Test
  void wrongUse() throws Exception {
    assertThat(run()).isEqualTo(2);
    assertThat(run("chek")).isEqualTo(2);
    assertThat(run("drift")).isEqualTo(2);
    assertThat(run("drift", "no-such-folder")).isEqualTo(1);
    assertThat(run("help")).isZero();
    assertThat(printed()).contains("no-such-folder is neither a folder nor a URL");
  }

  private int run(String... args) throws Exception {
    return Tool.run(spec.home(), List.of(args));
  }

  private List<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void page(String name, String text) throws IOException {
    Path file = pages.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
