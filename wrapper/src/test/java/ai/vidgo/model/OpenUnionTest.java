package ai.vidgo.model;

import static ai.vidgo.model.Trees.json;
import static ai.vidgo.model.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of several types: a size is a name, pixels as text, or width and height. */
class OpenUnionTest {
  private final JsonAdapter<Seedream50LiteSize> adapter = Seedream50LiteSize.jsonAdapter();

  @Test
  void textDecodesToTheMatchingEnum() throws IOException {
    Seedream50LiteSize size = adapter.fromJson("\"16:9\"");

    assertThat(size.getImageSize()).isSameAs(ImageSize.SIZE_16_9);
    assertThat(size.getImageDimensions()).isNull();
    assertThat(size).isEqualTo(Seedream50LiteSize.of(ImageSize.SIZE_16_9)).hasToString("16:9");
  }

  @Test
  void objectDecodesToTheMatchingModel() throws IOException {
    ImageDimensions dimensions = ImageDimensions.builder().width(2560).height(1440).build();
    Seedream50LiteSize size = adapter.fromJson("{\"width\":2560,\"height\":1440}");

    assertThat(size.getImageDimensions()).isEqualTo(dimensions);
    assertThat(size.getImageSize()).isNull();
    assertThat(size)
        .isEqualTo(Seedream50LiteSize.of(dimensions))
        .hasSameHashCodeAs(Seedream50LiteSize.of(dimensions))
        .isNotEqualTo(Seedream50LiteSize.of(ImageSize.of("2560x1440")))
        .isNotEqualTo(dimensions);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2K\"",
        "\"2560x1440\"",
        "\"\"",
        "{\"width\":1,\"height\":2,\"unit\":\"px\"}",
        "{\"ratio\":[16,9]}",
        "[16,9]",
        "1024",
        "true"
      })
  void everyVariantSurvivesARoundTrip(String value) throws IOException {
    Seedream50LiteSize size = adapter.fromJson(value);

    assertThat(tree(adapter.toJson(size))).isEqualTo(tree(value));
    assertThat(adapter.fromJsonValue(adapter.toJsonValue(size))).isEqualTo(size);
  }

  @Test
  void undocumentedVariantIsKept() throws IOException {
    Seedream50LiteSize size = adapter.fromJson("{\"ratio\":[16,9]}");

    assertThat(size.getImageDimensions()).isNull();
    assertThat(size.getValue()).isEqualTo(Map.of("ratio", List.of(16L, 9L)));
    assertThat(size).isEqualTo(Seedream50LiteSize.ofJson(Map.of("ratio", List.of(16, 9))));
  }

  @Test
  void undocumentedVariantMustBeJson() {
    assertThatThrownBy(() -> Seedream50LiteSize.ofJson(List.of(new Date(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value[0] cannot be written as JSON: java.util.Date");
    assertThatThrownBy(() -> Seedream50LiteSize.ofJson(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void nullStaysNull() throws IOException {
    assertThat(adapter.fromJson("null")).isNull();
    assertThat(adapter.toJson(null)).isEqualTo("null");
  }

  @Test
  void isSentInsideAnInput() {
    Seedream50LiteInput input =
        Seedream50LiteInput.builder()
            .prompt("A banner")
            .size(Seedream50LiteSize.of(ImageDimensions.builder().width(2560).height(1440).build()))
            .build();

    assertThat(tree(Seedream50LiteInput.jsonAdapter().toJson(input)))
        .isEqualTo(tree("{\"prompt\":\"A banner\",\"size\":{\"width\":2560,\"height\":1440}}"));
  }

  @Test
  void textVariantsShareOneEnum() {
    GptImage2Input input =
        GptImage2Input.builder().prompt("A fox").size(GptImageSize.of("3072x1024")).build();

    assertThat(GptImage2Input.jsonAdapter().toJson(input))
        .isEqualTo("{\"prompt\":\"A fox\",\"size\":\"3072x1024\"}");
    assertThat(GptImageSize.of("21:9")).isSameAs(GptImageSize.SIZE_21_9);
  }

  @Test
  void listsOfObjectsAreInputs() throws IOException {
    Kling30Input input =
        Kling30Input.builder()
            .duration(9)
            .multiShots(true)
            .sound(true)
            .multiPrompt(
                List.of(
                    KlingShot.builder().prompt("The door opens").duration(4).build(),
                    KlingShot.builder().prompt("@tom looks around").duration(5).build()))
            .build();
    String json =
        """
        {"duration":9,"multi_shots":true,"sound":true,"multi_prompt":[
         {"prompt":"The door opens","duration":4},{"prompt":"@tom looks around","duration":5}]}
        """;

    assertThat(tree(Kling30Input.jsonAdapter().toJson(input))).isEqualTo(tree(json));
    assertThat(Kling30Input.jsonAdapter().fromJson(json)).isEqualTo(input);
    assertThat(input.toBuilder().build()).isEqualTo(input);
    assertThatThrownBy(() -> input.getMultiPrompt().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> KlingShot.jsonAdapter().fromJson(json(Map.of("prompt", "a"))))
        .hasMessage("KlingShot: required member 'duration' is missing at path $");
  }
}
