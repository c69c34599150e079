package ai.vidgo.sandbox.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskStoreTest {
  private static final ApiDescription DESCRIPTION = ApiDescription.published();
  private static final ModelDescription SONG = DESCRIPTION.model("generate-music");
  private static final ModelDescription PERSONA = DESCRIPTION.model("generate-persona");
  private static final JsonNode INPUT =
      TestClient.parse("{\"task_id\": \"T\", \"audio_id\": \"A\"}");
  private static final Instant START = Instant.EPOCH;

  private final TaskStore store = new TaskStore(3);

  @Test
  void theOldestThatHasEndedGoesFirst() {
    add("slow", SONG, 100, null);
    add("one", SONG, 1, null);
    add("two", SONG, 1, "failed");
    add("three", SONG, 1, null);
    assertKept("one", "two", "three"); // none had ended
    addAt(1, "four", SONG);
    assertKept("two", "three", "four");
    addAt(1, "five", SONG);
    assertKept("three", "four", "five");
  }

  @Test
  void oneThatRunsIsKeptWhileOthersHaveEnded() {
    add("slow", SONG, 100, null);
    for (int i = 0; i < 9; i++) {
      addAt(i, "quick " + i, SONG);
    }
    assertKept("slow", "quick 7", "quick 8");
  }

  @Test
  void whatOnlyOneTaskMayMakeCanBeMadeAgain() {
    add("persona", PERSONA, 1, null);
    assertThatThrownBy(() -> store.requireFirst(PERSONA, INPUT, START))
        .isInstanceOf(HttpError.class);
    for (int i = 1; i < 4; i++) {
      addAt(i, "song " + i, SONG);
    }
    assertThat(store.find("persona")).isNull();
    assertThatCode(() -> store.requireFirst(PERSONA, INPUT, START)).doesNotThrowAnyException();
  }

  @Test
  void theTaskThatTookThePlaceOfAFailedOneOutlivesIt() {
    add("failed", PERSONA, 0, "no luck");
    add("persona", PERSONA, 0, null);
    for (int i = 0; i < 2; i++) {
      addAt(0, "song " + i, SONG);
    }
    assertKept("persona", "song 0", "song 1");
    assertThatThrownBy(() -> store.requireFirst(PERSONA, INPUT, START))
        .isInstanceOf(HttpError.class);
  }

  @Test
  void aForgottenTaskIsStillRefunded() {
    Credits credits = new Credits(new BigDecimal(100), BigDecimal.TEN);
    credits.take(add("failing", SONG, 10, "no luck"));
    for (int i = 0; i < 3; i++) {
      credits.take(add("song " + i, SONG, 1, null));
    }
    assertThat(store.find("failing")).isNull();
    assertThat(credits.balance(START)).isEqualByComparingTo("60");
    assertThat(credits.balance(START.plusSeconds(10))).isEqualByComparingTo("70");
  }

  private SandboxTask add(
      String id, ModelDescription model, int seconds, @Nullable String failure) {
    return add(id, model, START, seconds, failure);
  }

  private void addAt(int second, String id, ModelDescription model) {
    add(id, model, START.plusSeconds(second), 1, null);
  }

  private SandboxTask add(
      String id, ModelDescription model, Instant now, int seconds, @Nullable String failure) {
    TaskResult result = new ResultFactory("http://127.0.0.1:1/", new Random()).create(model, INPUT);
    TaskPlan plan = new TaskPlan(TaskPlan.DEFAULT);
    plan.failure = failure;
    SandboxTask task =
        new SandboxTask(id, model, "{}", result, now, Duration.ofSeconds(seconds), plan);
    store.add(task, INPUT, now);
    return task;
  }

  private void assertKept(String... ids) {
    assertThat(ids).extracting(store::find).doesNotContainNull();
  }
}
