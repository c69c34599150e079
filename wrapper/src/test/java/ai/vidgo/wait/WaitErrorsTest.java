package ai.vidgo.wait;

import static ai.vidgo.wait.ScriptedReader.error;
import static ai.vidgo.wait.ScriptedReader.finished;
import static ai.vidgo.wait.ScriptedReader.status;
import static ai.vidgo.wait.WaitRun.exact;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.NotFoundException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.testing.Errors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed poll means for a wait. */
class WaitErrorsTest {
  private final WaitRun run = new WaitRun();

  static List<VidgoException> transientErrors() {
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
  @MethodSource("transientErrors")
  void transientErrorIsToleratedTenTimesInARow(VidgoException passing) {
    run.reader.times(10, error(passing)).then(finished());

    run.start(exact().timeout(1000, SECONDS).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.polls).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("transientErrors")
  void eleventhErrorInARowFailsTheWait(VidgoException passing) {
    run.reader.then(error(passing));

    run.start(exact().timeout(1000, SECONDS).build()).seconds(1000);

    assertThat(run.failure).hasCause(passing);
    assertThat(run.reader.polls).hasSize(11);
    assertThat(run.outcomes).isEqualTo(1);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void successfulPollResetsTheRetries() {
    run.reader
        .times(2, error(Errors.status(500)))
        .then(status("running"))
        .times(2, error(Errors.connection("reset")))
        .then(status("running"))
        .times(2, error(Errors.invalidResponse()))
        .then(finished());

    run.start(exact().maxRetries(2).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.polls).hasSize(9);
  }

  @Test
  void lastErrorIsTheCauseAndTheWaitIsDescribed() {
    VidgoException last = Errors.connection("the last");
    run.reader
        .then(status("running"))
        .then(error(Errors.status(500)))
        .then(error(Errors.connection("not the last")))
        .then(error(last));

    run.start(exact().maxRetries(2).build()).seconds(1000);

    assertThat(run.failure).isInstanceOf(WaitFailedException.class).hasCause(last);
    assertThat(run.failure.getProgress().getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(run.failure.getProgress().getModelId()).isEqualTo("generate-persona");
    assertThat(run.failure.getProgress().getPolls()).isEqualTo(4);
    assertThat(run.failure.getProgress().getElapsedMillis()).isEqualTo(12_000);
    assertThat(run.failure.getProgress().getStatus()).hasToString("running");
    assertThat(run.failure)
        .hasMessageStartingWith(last.getMessage())
        .hasMessageEndingWith(
            "; task: 8FDN1I7M7Q68DDG8; model: generate-persona; status: running;"
                + " waited: 12000 ms; polls: 4");
  }

  @Test
  void zeroRetriesFailOnTheFirstError() {
    run.reader.then(error(Errors.connection("reset")));

    run.start(exact().maxRetries(0).build()).seconds(1000);

    assertThat(run.failure.getCause()).isInstanceOf(ConnectionException.class);
    assertThat(run.reader.polls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 402, 403, 405, 409, 410, 413, 418, 422})
  void fatalErrorEndsTheWaitImmediately(int status) {
    ApiException fatal = Errors.status(status);
    run.reader.then(status("running")).then(error(fatal));

    run.startSubmitted(exact().maxRetries(5).build()).seconds(1000);

    assertThat(run.failure).isInstanceOf(WaitFailedException.class).hasCause(fatal);
    assertThat(run.reader.polls).hasSize(2);
    assertThat(run.failure.getProgress().getPolls()).isEqualTo(2);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void notFoundIsToleratedRightAfterTheSubmit() {
    run.reader.times(9, error(Errors.status(404))).then(finished());

    run.startSubmitted(exact().maxRetries(0).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.millis()).endsWith(30_000L);
  }

  @Test
  void notFoundIsFatal30SecondsAfterTheSubmit() {
    run.reader.then(error(Errors.status(404)));

    run.startSubmitted(exact().build()).seconds(1000);

    assertThat(run.failure.getCause()).isInstanceOf(NotFoundException.class);
    assertThat(run.failure.getProgress().getElapsedMillis()).isEqualTo(30_000);
  }

  @Test
  void notFoundGraceCountsFromTheSubmit() {
    run.reader.then(error(Errors.status(404)));
    long submitted = run.time.nanoTime();
    run.seconds(25);

    run.start(exact().build(), submitted, run).seconds(1000);

    assertThat(run.failure.getCause()).isInstanceOf(NotFoundException.class);
    assertThat(run.reader.millis()).containsExactly(25_000L, 28_000L, 31_000L);
  }

  @Test
  void notFoundIsFatalImmediatelyForATaskOfAnotherProcess() {
    run.reader.then(error(Errors.status(404)));

    run.start(exact().build()).seconds(1000);

    assertThat(run.failure.getCause()).isInstanceOf(NotFoundException.class);
    assertThat(run.reader.polls).hasSize(1);
    assertThat(run.failure.getProgress().getTaskId()).isEqualTo(WaitRun.ID);
  }

  @Test
  void notFoundGraceCanBeSetForATaskOfAnotherProcess() {
    run.reader.times(3, error(Errors.status(404))).then(finished());

    run.start(exact().notFoundGrace(10, SECONDS).build()).seconds(1000);

    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void rateLimitSlowsDownUntilASuccessfulPoll() {
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
  void retryAfterIsHonored(int status) {
    run.reader.then(error(Errors.status(status, "Retry-After", "20"))).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 23_000L);
  }

  @Test
  void retryAfterIsCappedAtAMinute() {
    run.reader
        .then(error(Errors.status(429, "Retry-After", "3600")))
        .then(error(Errors.status(503, "Retry-After", "61")))
        .then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 63_000L, 123_000L);
  }

  @Test
  void retryAfterDoesNotShortenTheDelay() {
    run.reader.then(error(Errors.status(503, "Retry-After", "0"))).then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 6000L);
  }

  @Test
  void retryAfterAppliesToOnePollOnly() {
    run.reader
        .then(error(Errors.status(503, "Retry-After", "20")))
        .then(error(Errors.status(503)))
        .then(finished());

    run.start(exact().build()).seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 23_000L, 26_000L);
  }

  @Test
  void retryAfterDoesNotExtendTheDeadline() {
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
