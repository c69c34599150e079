package ai.vidgo.openapi.view;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The columns, groups and order of the page. */
class ModelsPageTest extends SpecTest {
  @Test
  void modelWithEveryColumn() throws IOException {
    assertThat(page())
        .contains(
            "| [`hum`](../openapi/models/music/hum.yaml) | `HUM` | `HumInput` | `tune` | `Hum` | music"
                + " | 60 s | [hum](https://docs.vidgo.ai/api-manual/music-series/hum) |\n");
  }

  @Test
  void conditionallyRequiredMembers() throws IOException {
    spec.change("absent: [tempo]", "required: [tempo, tune]");

    assertThat(page()).contains("| `tune`; conditionally `tempo` |");
  }

  @Test
  void noRequiredMembers() throws IOException {
    spec.change("  required: [tune]\n", "");

    assertThat(page()).contains("| `HumInput` | - | `Hum` |");
  }

  @Test
  void idsWithPagesOfTheirOwn() throws IOException {
    spec.change("[hum]", "[hum, hum/2]\n  x-vidgo-pages: {hum/2: music-series/hum-2}");

    assertThat(page())
        .contains("[hum](https://docs.vidgo.ai/api-manual/music-series/hum) |\n")
        .contains("| `HUM_2` |")
        .contains("[hum-2](https://docs.vidgo.ai/api-manual/music-series/hum-2) |\n");
  }

  @Test
  void freeFormInputIsListedLast() throws IOException {
    spec.write(
        "models/music/free-form.yaml",
        """
        FreeFormInput:
          type: object
          description: Any members.
          x-vidgo-models: [any/hum]
          x-vidgo-page: workflow-guide
          x-vidgo-query: status
          x-vidgo-result: Hum
          x-vidgo-wait: {first: 5, interval: 3, timeout: 90}
          additionalProperties: true
        """);

    assertThat(page())
        .contains("| [music](#music) | 3 | 2 | 1 |\n")
        .endsWith(
            "| [`any/hum`](../openapi/models/music/free-form.yaml) | `ANY_HUM` | `Map` | any fields | `Hum`"
                + " | status | 90 s | [workflow-guide](https://docs.vidgo.ai/api-manual/workflow-guide) |\n");
  }

  @Test
  void seriesIsTheFolder() throws IOException {
    String hum = "HumInput:\n  x-vidgo-models: [%s]\n";
    spec.write("models/noise/long/a.yaml", hum.formatted("b").replace("HumInput", "AInput"));
    spec.write("models/b.yaml", hum.formatted("a").replace("HumInput", "BInput"));

    assertThat(page().lines().filter(line -> line.startsWith("## ")))
        .containsExactly("## music", "## noise/long", "## others");
  }

  @Test
  void routesAreThoseOfTheDescription() throws IOException {
    assertThat(page())
        .contains(
            "`music`: `GET /api/generate/detail/music`, `status`: `GET /api/generate/status/{task_id}`.");
  }

  private String page() throws IOException {
    return ModelsPage.of(spec.read());
  }
}
