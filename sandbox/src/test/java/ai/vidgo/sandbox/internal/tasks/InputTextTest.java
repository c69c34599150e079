package ai.vidgo.sandbox.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class InputTextTest {
  private final ObjectNode input = JsonTrees.object().put("title", "Rain").put("n", 4);

  @Test
  void aUsualInputIsKept() {
    input.put("prompt", "x".repeat(5_000));

    assertThat(InputText.of(input)).isEqualTo(input.toString());
  }

  @Test
  void ofALongInputTheLongMembersAreCut() {
    input.put("image", "x".repeat(1 << 20)).put("prompt", "y".repeat(1_000));
    input.putArray("images").add("z".repeat(2_000));

    JsonNode kept = TestClient.parse(InputText.of(input));
    assertThat(kept.get("title").asText()).isEqualTo("Rain");
    assertThat(kept.get("n").asInt()).isEqualTo(4);
    assertThat(kept.get("prompt")).isEqualTo(input.get("prompt"));
    assertThat(kept.get("image").asText())
        .isEqualTo("x".repeat(1_000) + "... (1048576 characters)");
    assertThat(kept.get("images").asText()).startsWith("[\"zzz").endsWith("(2004 characters)");
  }

  @Test
  void manyMembersAreNotKept() {
    for (int i = 0; i < 100_000; i++) {
      input.put("member " + i, "x");
    }

    assertThat(InputText.of(input)).hasSizeBetween(10_000, 2 * InputText.MAX_LENGTH);
  }
}
