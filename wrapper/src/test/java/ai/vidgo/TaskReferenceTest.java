package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.Model;
import ai.vidgo.model.ModelIndex;
import ai.vidgo.model.Models;
import ai.vidgo.model.Route;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task as a string, and back. */
class TaskReferenceTest {
  private final VidgoClient vidgo = VidgoClient.builder().apiKey("sk-test").build();

  @Test
  void taskOfADocumentedModelIsTyped() {
    Task<?> task = vidgo.task(Models.GENERATE_PERSONA, "8FDN1I7M7Q68DDG8");

    assertThat(task.toReference()).isEqualTo("music:generate-persona:8FDN1I7M7Q68DDG8");
    Task<?> restored = vidgo.restoreTask(" " + task.toReference() + "\n");
    assertThat(restored.getModel()).isSameAs(Models.GENERATE_PERSONA);
    assertThat(restored.getId()).isEqualTo("8FDN1I7M7Q68DDG8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new/model-1", "a:b", "a%3Ab", "%:%25", "with space", "ö"})
  void taskOfAnyOtherModelIsRestored(String modelId) {
    Task<?> task = vidgo.task(Model.of(modelId, Route.STATUS), "a:b c");

    Task<?> restored = vidgo.restoreTask(task.toReference());

    assertThat(restored.getModel().getId()).isEqualTo(modelId);
    assertThat(restored.getModel().getRoute()).isEqualTo(Route.STATUS);
    assertThat(restored.getId()).isEqualTo("a:b c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8FDN1I7M7Q68DDG8",
        "music:x",
        "music::x",
        "music:x:",
        "music:x: ",
        "music:x:..",
        "video:x:y",
        ":x:y"
      })
  void otherStringsAreRefused(String text) {
    assertThatThrownBy(() -> vidgo.restoreTask(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a reference to a task, as Task.toReference() returns it: '" + text + "'");
  }

  @Test
  void resultWithoutTaskHasNone() {
    Task<?> task = new Task<>(vidgo, Models.GET_TIMESTAMPED_LYRICS, "", null, null);

    assertThatThrownBy(task::toReference).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void indexHasEveryConstant() throws Exception {
    Set<String> ids = new HashSet<>();
    for (var field : Models.class.getFields()) {
      Model<?, ?> model = (Model<?, ?>) field.get(null);
      assertThat((Object) ModelIndex.find(model.getId())).isSameAs(model);
      ids.add(model.getId());
    }
    assertThat(ids).hasSize(277);
    assertThat((Object) ModelIndex.find("no-such-model")).isNull();
  }
}
