package ai.vidgo.wait;

import static ai.vidgo.wait.ScriptedReader.data;
import static ai.vidgo.wait.ScriptedReader.finished;
import static ai.vidgo.wait.ScriptedReader.silence;
import static ai.vidgo.wait.ScriptedReader.status;
import static ai.vidgo.wait.WaitRun.exact;
import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a wait polls, and how it ends, in virtual time. */
class WaitTest {
  private final WaitRun run = new WaitRun();

  @Test
  void pollsOnTheModelsScheduleUntilFinished() {
    run.reader.then(status("not_started")).times(2, status("running")).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 6000L, 9000L, 12_000L);
    assertThat(run.snapshot.getFiles())
        .containsExactly(Persona.builder().personaId("persona_abc123").build());
    assertThat(run.snapshot.getFirstFile().getPersonaId()).isEqualTo("persona_abc123");
    assertThat(run.snapshot.getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(run.outcomes).isEqualTo(1);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void jitterVariesEachDelayByAFifth() {
    run.reader.times(3, status("running")).then(finished());

    run.start(WaitOptions.defaults());

    // 3 s times 0.8 + 0.4 r, for the first four numbers r of new Random(42)
    long[] delays = {3_273_076_416L, 3_219_868_166L, 2_770_463_346L, 2_732_494_188L};
    for (int poll = 0; poll < delays.length; poll++) {
      run.time.advance(delays[poll] - 1, NANOSECONDS);
      assertThat(run.reader.polls).hasSize(poll);
      run.time.advance(1, NANOSECONDS);
      assertThat(run.reader.polls).hasSize(poll + 1);
    }
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void firstDelayOfZeroPollsImmediately() {
    run.reader.then(finished());

    run.start(exact().firstDelay(0, SECONDS).build()).seconds(0);

    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void intervalGrowsToTheCeiling() {
    run.reader.times(5, status("running")).then(finished());

    run.start(exact().interval(1, SECONDS).growth(2).ceiling(5, SECONDS).build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 4000L, 6000L, 10_000L, 15_000L, 20_000L);
  }

  @Test
  void delayCountsFromTheResponse() {
    run.reader.then(run.reader.after(2, SECONDS, status("running"))).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 8000L);
  }

  @Test
  void dayLongWaitKeepsItsInterval() {
    run.reader.times(17_279, status("running")).then(finished());

    run.start(exact().interval(5, SECONDS).firstDelay(5, SECONDS).timeout(24, HOURS).build());
    run.time.advance(1, DAYS);

    assertThat(run.reader.polls).hasSize(17_280);
    assertThat(run.snapshot).isNotNull();
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void failedTaskEndsWithItsReason() {
    run.reader
        .then(status("running"))
        .then(data("{\"status\":\"failed\",\"files\":[],\"error_message\":\"Prompt refused.\"}"));

    run.start(exact().build()).seconds(1000);

    assertThat(run.failure)
        .isInstanceOf(TaskFailedException.class)
        .hasMessage(
            "The task failed: Prompt refused.; task: 8FDN1I7M7Q68DDG8; model: generate-persona;"
                + " status: failed; waited: 6000 ms; polls: 2");
    TaskFailedException failure = (TaskFailedException) run.failure;
    assertThat(failure.getSnapshot().getErrorMessage()).isEqualTo("Prompt refused.");
    assertThat(failure.getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(failure.getModelId()).isEqualTo("generate-persona");
    assertThat(run.outcomes).isEqualTo(1);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void failedTaskMayHaveNoReason() {
    run.reader.then(status("failed"));

    run.start(exact().build()).seconds(1000);

    assertThat(run.failure).hasMessageStartingWith("The task failed: no reason given;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"processing", "FINISHED", "success", ""})
  void unknownStatusIsNotFinal(String word) {
    run.reader.times(2, status(word)).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.polls).hasSize(3);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void pollsOnceMoreAtTheDeadline() {
    run.reader.then(status("running"));

    run.start(exact().timeout(10, SECONDS).build()).seconds(9);
    assertThat(run.outcomes).isZero();
    run.time.advance(999, MILLISECONDS);
    assertThat(run.outcomes).isZero();
    run.time.advance(1, MILLISECONDS);

    assertThat(run.reader.millis()).containsExactly(3000L, 6000L, 9000L, 10_000L);
    assertThat(run.failure).isInstanceOf(WaitTimeoutException.class);
    assertThat(run.time.pending()).isZero();
    run.seconds(1000);
    assertThat(run.reader.polls).hasSize(4);
    assertThat(run.outcomes).isEqualTo(1);
  }

  @Test
  void timeoutSaysHowToResume() {
    run.reader.then(status("running"));

    run.start(exact().timeout(10, SECONDS).build()).seconds(10);

    assertThat(run.failure)
        .hasMessage(
            "The task has not ended in time; it continues and may be billed; await it again with"
                + " vidgo.task(Models.GENERATE_PERSONA, \"8FDN1I7M7Q68DDG8\").await();"
                + " task: 8FDN1I7M7Q68DDG8; model: generate-persona; status: running;"
                + " waited: 10000 ms; polls: 4");
    WaitTimeoutException timeout = (WaitTimeoutException) run.failure;
    assertThat(timeout.getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(timeout.getModelId()).isEqualTo("generate-persona");
    assertThat(timeout.getSnapshot().getStatus()).isSameAs(TaskStatus.RUNNING);
    assertThat(timeout.getProgress().getElapsedMillis()).isEqualTo(10_000);
    assertThat(timeout.getProgress().getPolls()).isEqualTo(4);
  }

  @Test
  void finishedAtTheDeadlineIsFinished() {
    run.reader.times(3, status("running")).then(finished());

    run.start(exact().timeout(10, SECONDS).build()).seconds(10);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.failure).isNull();
  }

  @Test
  void deadlineBeforeTheFirstDelayStillPollsOnce() {
    run.reader.then(finished());

    run.start(exact().timeout(1, SECONDS).build()).seconds(1);

    assertThat(run.reader.millis()).containsExactly(1000L);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void finalStatusAfterTheDeadlineCounts() {
    run.reader.then(run.reader.after(1500, MILLISECONDS, finished()));

    run.start(exact().timeout(4, SECONDS).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void runningTaskAfterTheDeadlineIsATimeout() {
    run.reader.then(run.reader.after(1500, MILLISECONDS, status("running")));

    run.start(exact().timeout(4, SECONDS).build()).seconds(1000);

    assertThat(run.failure).isInstanceOf(WaitTimeoutException.class);
    assertThat(run.failure.getProgress().getElapsedMillis()).isEqualTo(4500);
    assertThat(run.reader.polls).hasSize(1);
  }

  @Test
  void pollThatHangsEndsASecondAfterTheDeadline() {
    run.reader.then(silence());

    run.start(exact().timeout(10, SECONDS).build()).seconds(10);
    assertThat(run.outcomes).isZero();
    run.seconds(1);

    assertThat(run.failure)
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("status: never read; waited: 11000 ms; polls: 1");
    assertThat(((WaitTimeoutException) run.failure).getSnapshot()).isNull();
    assertThat(run.reader.polls.get(0).cancelled).isTrue();
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void pollTimeoutIsTheRemainingTimeFromOneTo15Seconds() {
    run.reader.then(status("running"));

    run.start(exact().firstDelay(10, SECONDS).interval(8, SECONDS).timeout(27, SECONDS).build())
        .seconds(1000);

    assertThat(run.reader.millis()).containsExactly(10_000L, 18_000L, 26_000L, 27_000L);
    assertThat(run.reader.polls)
        .extracting(poll -> poll.timeoutMillis)
        .containsExactly(15_000L, 9_000L, 1_000L, 1_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"finished\"}",
        "{\"status\":\"finished\",\"files\":null}",
        "{\"status\":\"finished\",\"files\":[]}",
        "{\"status\":\"finished\",\"files\":[null]}",
        "{\"status\":\"finished\",\"files\":[{\"persona\":\"persona_abc123\"},{}]}"
      })
  void finishedWithoutUsableFilesFailsWithTheBody(String data) {
    run.reader.then(data(data));

    run.start(exact().build()).seconds(1000);

    assertThat(run.failure)
        .hasCauseInstanceOf(InvalidResponseException.class)
        .hasMessage(
            "The task is finished but has no usable files"
                + (data.contains("persona") ? ": is it a task of another model?" : "")
                + "; task: 8FDN1I7M7Q68DDG8; model: generate-persona; status: finished; waited: 3000 ms; polls: 1");
    assertThat(((InvalidResponseException) run.failure.getCause()).getRawBody())
        .contains("finished")
        .matches(raw -> !data.contains("persona_abc123") || raw.contains("persona_abc123"));
    assertThat(run.failure.getProgress().getSnapshot().getStatus()).isSameAs(TaskStatus.FINISHED);
  }

  @Test
  void unusableFilesAreLeftOut() {
    run.reader.then(
        data("{\"status\":\"finished\",\"files\":[{\"oops\":1},{\"persona_id\":\"p\"}]}"));

    run.start(exact().build()).seconds(1000);

    assertThat(run.snapshot.getFiles()).extracting(Persona::getPersonaId).containsExactly("p");
    assertThat(run.snapshot.getData().getFiles()).hasSize(2);
  }

  @Test
  void taskCanBeAwaitedAgain() {
    run.reader.times(4, status("running")).then(finished());
    run.start(exact().timeout(10, SECONDS).build()).seconds(10);
    assertThat(run.failure).isInstanceOf(WaitTimeoutException.class);

    run.start(exact().build()).seconds(3);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.millis()).endsWith(13_000L);
  }
}
