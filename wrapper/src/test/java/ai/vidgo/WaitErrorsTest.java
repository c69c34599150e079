package ai.vidgo;

import static ai.vidgo.ScriptedReader.error;
import static ai.vidgo.ScriptedReader.finished;
import static ai.vidgo.ScriptedReader.status;
import static ai.vidgo.WaitRun.exact;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Persona;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question that goes wrong means for a wait. */
class WaitErrorsTest {
  private final WaitRun run = new WaitRun();

  static List<VidgoException> passingErrors() {
    return List.of(
        Errors.connection("reset"),
        Errors.invalidResponse(),
        Errors.status(408),
        Errors.status(429),
        Errors.status(500),
        Errors.status(502),
        Errors.status(503),
        Errors.status(504));
  }

  @ParameterizedTest
  @MethodSource("passingErrors")
  void passingErrorIsToleratedTenTimesInARow(VidgoException passing) {
    run.reader.times(10, error(passing)).then(finished());

    run.start(exact().timeout(1000, SECONDS).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.polls).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("passingErrors")
  void eleventhErrorInARowEndsTheWait(VidgoException passing) {
    run.reader.then(error(passing));

    run.start(exact().timeout(1000, SECONDS).build()).seconds(1000);

    assertThat(run.failure).isSameAs(passing);
    assertThat(run.reader.polls).hasSize(11);
    assertThat(run.outcomes).isEqualTo(1);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void goodPollGivesTheWholeBudgetBack() {
    run.reader
        .times(2, error(Errors.status(500)))
        .then(status("running"))
        .times(2, error(Errors.connection("reset")))
        .then(status("running"))
        .times(2, error(Errors.invalidResponse()))
        .then(finished());

    run.start(exact().failureBudget(2).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.polls).hasSize(9);
  }

  @Test
  void lastErrorIsWhatIsThrownAndKnowsTheWait() {
    VidgoException last = Errors.connection("the last");
    run.reader
        .then(status("running"))
        .then(error(Errors.status(500)))
        .then(error(Errors.connection("not the last")))
        .then(error(last));

    run.start(exact().failureBudget(2).build()).seconds(1000);

    assertThat(run.failure).isSameAs(last);
    assertThat(last.getWait().getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(last.getWait().getModelId()).isEqualTo("generate-persona");
    assertThat(last.getWait().getPolls()).isEqualTo(4);
    assertThat(last.getWait().getElapsedMillis()).isEqualTo(12_000);
    assertThat(last.getWait().getStatus()).hasToString("running");
    assertThat(last)
        .hasMessageEndingWith(
            "; task: 8FDN1I7M7Q68DDG8; model: generate-persona; status: running;"
                + " waited: 12000 ms; polls: 4");
  }

  @Test
  void budgetOfZeroToleratesNothing() {
    run.reader.then(error(Errors.connection("reset")));

    run.start(exact().failureBudget(0).build()).seconds(1000);

    assertThat(run.failure).isInstanceOf(ConnectionException.class);
    assertThat(run.reader.polls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 402, 403, 405, 409, 410, 413, 418, 422})
  void errorThatWillNotPassEndsTheWaitAtOnce(int status) {
    ApiException fatal = Errors.status(status);
    run.reader.then(status("running")).then(error(fatal));

    run.startSubmitted(exact().failureBudget(5).build()).seconds(1000);

    assertThat(run.failure).isSameAs(fatal);
    assertThat(run.reader.polls).hasSize(2);
    assertThat(fatal.getWait().getPolls()).isEqualTo(2);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void notFoundIsToleratedRightAfterTheSubmit() {
    run.reader.times(9, error(Errors.status(404))).then(finished());

    run.startSubmitted(exact().failureBudget(0).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.millis()).endsWith(30_000L);
  }

  @Test
  void notFoundIsFatal30SecondsAfterTheSubmit() {
    run.reader.then(error(Errors.status(404)));

    run.startSubmitted(exact().build()).seconds(1000);

    assertThat(run.failure).isInstanceOf(NotFoundException.class);
    assertThat(run.failure.getWait().getElapsedMillis()).isEqualTo(30_000);
  }

  @Test
  void graceCountsFromTheSubmitNotFromTheWait() {
    run.reader.then(error(Errors.status(404)));
    Task<Persona> submitted = run.submitted();
    run.seconds(25);

    run.start(exact().build(), submitted).seconds(1000);

    assertThat(run.failure).isInstanceOf(NotFoundException.class);
    assertThat(run.reader.millis()).containsExactly(28_000L, 31_000L);
  }

  @Test
  void notFoundIsFatalAtOnceForATaskOfAnotherProcess() {
    run.reader.then(error(Errors.status(404)));

    run.start(exact().build()).seconds(1000);

    assertThat(run.failure).isInstanceOf(NotFoundException.class);
    assertThat(run.reader.polls).hasSize(1);
    assertThat(run.failure.getWait().getTaskId()).isEqualTo(WaitRun.ID);
  }

  @Test
  void graceCanBeGivenToATaskOfAnotherProcess() {
    run.reader.times(3, error(Errors.status(404))).then(finished());

    run.start(exact().notFoundGrace(10, SECONDS).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void tooManyRequestsSlowsDownUntilAGoodPoll() {
    run.reader
        .times(5, error(Errors.status(429)))
        .then(status("running"))
        .then(status("running"))
        .then(finished());

    run.start(exact().build()).seconds(1000);

    // 3 s doubles to the ceiling of 30 s, and is 3 s again after the first status
    assertThat(run.reader.millis())
        .containsExactly(3000L, 9000L, 21_000L, 45_000L, 75_000L, 105_000L, 108_000L, 111_000L);
  }

  @Test
  void otherErrorsDoNotSlowDown() {
    run.reader.times(3, error(Errors.status(503))).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 6000L, 9000L, 12_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfterIsHonoured(int status) {
    run.reader.then(error(Errors.status(status, "Retry-After", "20"))).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 23_000L);
  }

  @Test
  void retryAfterIsClampedToAMinute() {
    run.reader
        .then(error(Errors.status(429, "Retry-After", "3600")))
        .then(error(Errors.status(503, "Retry-After", "61")))
        .then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 63_000L, 123_000L);
  }

  @Test
  void retryAfterDoesNotMakeFaster() {
    run.reader.then(error(Errors.status(503, "Retry-After", "0"))).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 6000L);
  }

  @Test
  void retryAfterIsReadAnewEachTime() {
    run.reader
        .then(error(Errors.status(503, "Retry-After", "20")))
        .then(error(Errors.status(503)))
        .then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 23_000L, 26_000L);
  }

  @Test
  void retryAfterDoesNotReachBeyondTheDeadline() {
    run.reader.then(error(Errors.status(429, "Retry-After", "60"))).then(finished());

    run.start(exact().timeout(10, SECONDS).build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 10_000L);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void errorAtTheDeadlineIsATimeout() {
    run.reader.then(error(Errors.connection("reset")));

    run.start(exact().timeout(10, SECONDS).build()).seconds(1000);

    assertThat(run.failure)
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("status: never read");
  }
}
