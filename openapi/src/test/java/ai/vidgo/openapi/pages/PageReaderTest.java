package ai.vidgo.openapi.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.openapi.testing.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages in each of their forms. */
class PageReaderTest {
  private static final Path PAGES = Path.of("src/test/resources/pages");

  @Test
  void folderHasOnlyThePagesOfModels() throws IOException {
    assertThat(PageReader.readFolder(PAGES))
        .extracting(Page::path)
        .containsExactly(
            "image-series/paper-1",
            "image-series/stamp",
            "music-series/whistle",
            "video-series/kite-2");
  }

  @Test
  void openApi() throws IOException {
    Page.Entry entry = entry("image-series/paper-1.json");

    assertThat(entry.models()).containsExactly("paper-1", "paper-1-fold");
    assertThat(entry.closed()).isTrue();
    assertThat(entry.examples())
        .containsExactly(Yaml.parse("{prompt: A boat of paper, size: '1:1'}"));
    assertThat((Object) entry.fields())
        .isEqualTo(
            Yaml.parse(
                """
                prompt: {type: string, minLength: 1, maxLength: 800, required: true}
                size: {type: string, enum: ['1:1', '16:9'], default: '1:1', required: true}
                creases: {type: integer, minimum: 0, maximum: 12, default: 3}
                weight: {type: number, minimum: 0.5, maximum: 2}
                image_urls: {type: array, minItems: 1, maxItems: 2, items: {type: string}}
                layers:
                  type: array
                  items:
                    type: object
                    fields: {colour: {type: string, enum: [red, white], required: true}}
                """));
  }

  @Test
  void table() throws IOException {
    Page.Entry entry = entry("video-series/kite-2.mdx");

    assertThat(entry.models()).containsExactly("kite/2/image-to-film", "kite/2/text-to-film");
    assertThat(entry.closed()).isTrue();
    assertThat(entry.examples())
        .containsExactly(Yaml.parse("{prompt: A red kite over dunes, duration: 5}"));
    assertThat((Object) entry.fields())
        .isEqualTo(
            Yaml.parse(
                """
                prompt: {type: string, required: true, maxLength: 2500}
                duration: {type: integer, minimum: 3, maximum: 15, default: 5}
                resolution: {type: string, enum: [480p, 720p, 1080p], default: 720p}
                seed: {type: integer, minimum: 0, maximum: 2147483647}
                loop: {type: boolean, default: false}
                image_urls: {type: array, items: {type: string}, maxItems: 2}
                strength: {type: number, minimum: 0, maximum: 1, default: 0.5}
                ratio: {type: string, enum: ['16:9', '9:16'], default: '16:9'}
                """));
  }

  @Test
  void blocks() throws IOException {
    Page.Entry entry = entry("music-series/whistle.mdx");

    assertThat(entry.models()).containsExactly("whistle");
    assertThat(entry.closed()).isFalse();
    assertThat((Object) entry.fields())
        .isEqualTo(
            Yaml.parse(
                """
                tune: {type: string, required: true, minLength: 1, maxLength: 200}
                key: {type: string, enum: [C, G, F], default: C}
                breaths: {type: integer, minimum: 1, default: 4}
                voices: {type: array, items: {type: string}, minItems: 3, maxItems: 3}
                """));
  }

  @Test
  void list() throws IOException {
    Page.Entry entry = entry("image-series/stamp.mdx");

    assertThat(entry.models()).containsExactly("stamp/v1");
    assertThat((Object) entry.fields())
        .isEqualTo(
            Yaml.parse(
                """
                motif: {type: string, required: true, maxLength: 60}
                ink: {type: string, enum: [black, blue], default: black}
                copies: {type: integer, minimum: 1, maximum: 9}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string | Must be `a` or `b`. | {type: string, enum: [a, b]}",
        "string | `a`, `b` | {type: string, enum: [a, b]}",
        "string | Something like `a`. | {type: string}",
        "string | Max length 20 characters. | {type: string, maxLength: 20}",
        "string | At least 2 characters. Defaults to `xy`. | {type: string, minLength: 2, default: xy}",
        "string | Names up to 4 images. | {type: string}",
        "int | Minimum 1, maximum 4. | {type: integer, minimum: 1, maximum: 4}",
        "integer | `5` or `10` | {type: integer, enum: [5, 10]}",
        "float | Between 0.5 and 2.0 | {type: number, minimum: 0.5, maximum: 2.0}",
        "bool | Default: `true` | {type: boolean, default: true}",
        "array<string> | At least one URL, up to 9 URLs. | {type: array, items: {type: string}, minItems: 1, maxItems: 9}",
        "list of integers | 2-4 items | {type: array, items: {type: integer}, minItems: 2, maxItems: 4}",
        "object | Any. | {type: object}",
      })
  void words(String type, String words, String expected) {
    assertThat((Object) FieldText.constraints(type, false, "", words))
        .isEqualTo(Yaml.parse(expected));
  }

  @Test
  void blocksWithinBlocks() {
    Page page =
        PageReader.read(
            "x.mdx",
            """
            <ParamField body="model" type="string" required>`fold/1`</ParamField>
            <ParamField body="input" type="object" required={true}>
              What to fold.
              <Expandable title="properties">
                <ParamField body="prompt" type="string" required={true}>
                  At most 90 characters; a > b.
                </ParamField>
                <ParamField body="parts" type="object[]">
                  1 to 3 items
                  <ParamField body="colour" type="string">Any.</ParamField>
                </ParamField>
                <ParamField body="sharp" type="boolean" default="false" />
              </Expandable>
            </ParamField>
            """);

    assertThat(page.entries()).hasSize(1);
    assertThat(page.entries().get(0).models()).containsExactly("fold/1");
    assertThat((Object) page.entries().get(0).fields())
        .isEqualTo(
            Yaml.parse(
                """
                prompt: {type: string, required: true, maxLength: 90}
                parts: {type: array, items: {type: object}, minItems: 1, maxItems: 3}
                sharp: {type: boolean, default: false}
                """));
  }

  @Test
  void emphasisInTables() {
    Page page =
        PageReader.read(
            "x.mdx",
            """
            | **Field** | **Type** | **Required** | **Allowed values** |
            |---|---|---|---|
            | `model` | `string` | **Yes** | `fold/2` |
            | `size` | `string` | **Yes** | `S`, `M` |
            | `n` | `integer` | No | 1–4 |
            """);

    assertThat(page.entries().get(0).models()).containsExactly("fold/2");
    assertThat((Object) page.entries().get(0).fields())
        .isEqualTo(
            Yaml.parse(
                """
                size: {type: string, enum: [S, M], required: true}
                n: {type: integer, minimum: 1, maximum: 4}
                """));
  }

  @Test
  void typesOfOpenApi31AndAModelWithoutEnum() {
    Page page =
        PageReader.read(
            "x.json",
            """
            {"paths": {"/a": {"post": {"requestBody": {"content": {"application/json": {"schema": {"properties": {
              "model": {"type": "string", "example": "fold/3"},
              "input": {"properties": {"seed": {"type": ["integer", "null"]}}}
            }}}}}}}}}
            """);

    assertThat(page.entries().get(0).models()).containsExactly("fold/3");
    assertThat((Object) page.entries().get(0).fields())
        .isEqualTo(Yaml.parse("seed: {type: integer}"));
  }

  @Test
  void brokenJsonIsNamed() {
    assertThatThrownBy(() -> PageReader.read("x.json", "{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("x.json is not JSON");
  }

  private static Page.Entry entry(String name) throws IOException {
    Page page = PageReader.read(name, Files.readString(PAGES.resolve("api-manual").resolve(name)));
    List<Page.Entry> entries = page.entries();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }
}
