package ai.vidgo;

import static ai.vidgo.wait.ScriptedReader.error;
import static ai.vidgo.wait.ScriptedReader.finished;
import static ai.vidgo.wait.ScriptedReader.status;
import static ai.vidgo.wait.WaitRun.exact;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.TaskStatus;
import ai.vidgo.testing.Errors;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitRun;
import ai.vidgo.wait.WaitTimeoutException;
import ai.vidgo.wait.Waits;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a callback changes the number and the times of polls, in virtual time. */
class WaitHintTest {
  private static final String FINISHED = callback(WaitRun.ID, "finished");

  private final WaitRun run = new WaitRun();
  private final VidgoClient vidgo = VidgoClient.builder().apiKey("sk-test").build();
  private final Callbacks callbacks = new Callbacks(vidgo, run.waits);

  @ParameterizedTest
  @ValueSource(strings = {"finished", "failed"})
  void callbackEndsAPendingWaitAfterAPoll(String word) {
    run.reader.then(status("running")).then(finished());
    run.start(exact().build()).seconds(4);

    assertThat(callbacks.offer(callback(WaitRun.ID, word))).isTrue();

    // Whatever status the callback has, the outcome is what was read.
    assertThat(run.snapshot.getStatus()).isSameAs(TaskStatus.FINISHED);
    assertThat(run.reader.millis()).containsExactly(3000L, 4000L);
    assertNothingMore();
  }

  @Test
  void wrappedCallbackEndsAPendingWait() {
    run.reader.then(finished());
    run.start(exact().build());

    assertThat(callbacks.offer("{\"code\":200,\"data\":" + FINISHED + "}")).isTrue();

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.millis()).containsExactly(0L);
    assertNothingMore();
  }

  @Test
  void forgedCallbackOnlyChangesTheSchedule() {
    run.reader.times(3, status("running")).then(finished());
    run.start(exact().build()).seconds(4);

    assertThat(callbacks.offer(FINISHED)).isTrue();

    assertThat(run.outcomes).isZero();
    assertThat(run.wait.getProgress().getStatus()).isSameAs(TaskStatus.RUNNING);
    run.seconds(1000);
    // The poll that was set for 6 s is gone; the next ones count from the early one.
    assertThat(run.reader.millis()).containsExactly(3000L, 4000L, 7000L, 10_000L);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void errorAfterACallbackIsToleratedLikeAnyOther() {
    run.reader.then(error(Errors.connection("reset"))).then(finished());
    run.start(exact().build()).seconds(1);

    callbacks.offer(FINISHED);
    run.seconds(1000);

    assertThat(run.reader.millis()).containsExactly(1000L, 4000L);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void callbackDoesNotOverrideRetryAfter() {
    run.reader.then(error(Errors.status(503, "Retry-After", "20"))).then(finished());
    run.start(exact().build()).seconds(4);

    callbacks.offer(FINISHED);
    run.seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 23_000L);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void callbackSpendsNoRetry() {
    run.reader.then(status("running")).then(error(Errors.connection("reset"))).then(finished());
    run.start(exact().maxRetries(0).build()).seconds(4);

    callbacks.offer(FINISHED);
    run.seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 4000L, 7000L);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void callbackDoesNotMoveTheDeadline() {
    run.reader.then(status("running"));
    run.start(exact().timeout(10, SECONDS).build()).seconds(8);

    callbacks.offer(FINISHED);
    run.seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 6000L, 8000L, 10_000L);
    assertThat(run.failure).isInstanceOf(WaitTimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20})
  void callbacksDuringAPollCauseOneMorePoll(int callbacksDuringThePoll) {
    run.reader.then(run.reader.after(2, SECONDS, status("running"))).then(finished());
    run.start(exact().build()).seconds(4);

    for (int i = 0; i < callbacksDuringThePoll; i++) {
      assertThat(callbacks.offer(FINISHED)).isTrue();
    }
    assertThat(run.reader.millis()).containsExactly(3000L);
    run.seconds(1);

    assertThat(run.reader.millis()).containsExactly(3000L, 5000L);
    assertThat(run.snapshot).isNotNull();
    assertNothingMore();
  }

  @Test
  void callbackDuringAPollCausesOnlyOneMorePoll() {
    run.reader.then(run.reader.after(2, SECONDS, status("running"))).then(status("running"));
    run.start(exact().timeout(12, SECONDS).build()).seconds(4);

    callbacks.offer(FINISHED);
    run.seconds(1000);

    assertThat(run.reader.millis()).containsExactly(3000L, 5000L, 8000L, 11_000L, 12_000L);
  }

  @Test
  void callbackDuringTheFinalPollIsIgnored() {
    run.reader.then(run.reader.after(2, SECONDS, finished()));
    run.start(exact().build()).seconds(4);

    callbacks.offer(FINISHED);
    run.seconds(1);

    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.polls).hasSize(1);
    assertNothingMore();
  }

  @Test
  void callbackDuringThePollAtTheDeadlineCausesNoOther() {
    run.reader.then(status("running")).then(run.reader.after(500, MILLISECONDS, status("running")));
    run.start(exact().firstDelay(9, SECONDS).timeout(10, SECONDS).build()).seconds(10);

    callbacks.offer(FINISHED);
    run.seconds(1);

    assertThat(run.reader.millis()).containsExactly(9000L, 10_000L);
    assertThat(run.failure).isInstanceOf(WaitTimeoutException.class);
    assertNothingMore();
  }

  @Test
  void callbackWaitsForItsTurnInTheQueue() {
    Waits shared = new Waits(run.time, new Random(1), 0.1, WaitOptions.defaults(), Runnable::run);
    Callbacks offering = new Callbacks(vidgo, shared);
    WaitRun.takeTurn(shared);
    run.reader.then(status("running")).then(finished());
    WaitHandle wait = start(shared);
    run.seconds(4);

    assertThat(offering.offer(FINISHED)).isTrue();
    assertThat(offering.offer(FINISHED)).isTrue();
    assertThat(run.reader.polls).isEmpty();
    run.seconds(6);

    assertThat(run.reader.millis()).containsExactly(10_000L);
    assertThat(wait.getProgress().getPolls()).isEqualTo(1);
    // No second turn was taken: the next poll comes when its sleep is over and its turn has come.
    run.seconds(10);
    assertThat(run.reader.millis()).containsExactly(10_000L, 20_000L);
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void callbacksRespectThePollRate() {
    Waits shared = new Waits(run.time, new Random(1), 1, WaitOptions.defaults(), Runnable::run);
    Callbacks offering = new Callbacks(vidgo, shared);
    run.reader.then(status("running"));
    start(shared);

    for (int i = 0; i < 1000; i++) {
      offering.offer(FINISHED);
      run.time.advance(10, MILLISECONDS);
    }

    assertThat(run.reader.polls).hasSize(11);
  }

  @Test
  void duplicateCallbackIsIgnored() {
    run.reader.then(finished());
    run.start(exact().build()).seconds(1);

    assertThat(callbacks.offer(FINISHED)).isTrue();
    assertThat(callbacks.offer(FINISHED)).isFalse();

    assertThat(run.reader.polls).hasSize(1);
    assertNothingMore();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not_started", "running", "archived", "FINISHED"})
  void callbackWithoutAFinalStatusIsIgnored(String word) {
    run.reader.then(finished());
    run.start(exact().build()).seconds(1);

    assertThat(callbacks.offer(callback(WaitRun.ID, word))).isFalse();

    assertThat(run.reader.polls).isEmpty();
    run.seconds(2);
    assertThat(run.reader.millis()).containsExactly(3000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W6KDNIQQOUAE1K8V",
        "8fdn1i7m7q68ddg8",
        "8FDN1I7M7Q68DDG",
        "8FDN 1I7M7Q68DDG8",
        "*"
      })
  void callbackOfAnotherTaskIsIgnored(String id) {
    run.reader.then(finished());
    run.start(exact().build()).seconds(1);

    assertThat(callbacks.offer(callback(id, "finished"))).isFalse();

    assertThat(run.reader.polls).isEmpty();
    run.seconds(2);
    assertThat(run.reader.millis()).containsExactly(3000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "finished", "[]", "{}", "{\"task_id\":\"8FDN1I7M7Q68DDG8\"}"})
  void malformedCallbackIsIgnored(String body) {
    run.reader.then(finished());
    run.start(exact().build()).seconds(1);

    assertThat(callbacks.offer(body)).isFalse();

    assertThat(run.reader.polls).isEmpty();
    run.seconds(2);
    assertThat(run.reader.millis()).containsExactly(3000L);
  }

  @Test
  void callbackBeforeAnyWaitIsIgnored() {
    assertThat(callbacks.offer(FINISHED)).isFalse();
    run.reader.then(finished());

    run.start(exact().build()).seconds(2);

    assertThat(run.reader.polls).isEmpty();
  }

  @Test
  void callbackReachesAllWaitsForItsTask() {
    run.reader.then(finished());
    run.start(exact().build()).start(exact().build()).seconds(1);

    assertThat(callbacks.offer(FINISHED)).isTrue();
    run.time.advance(100, MILLISECONDS);

    assertThat(run.outcomes).isEqualTo(2);
    assertThat(run.reader.polls).hasSize(2);
    assertNothingMore();
  }

  @Test
  void callbackAfterCancelOrCloseDoesNotPoll() {
    run.reader.then(finished());
    run.start(exact().build());
    run.wait.cancel();

    assertThat(callbacks.offer(FINISHED)).isFalse();
    run.start(exact().build());
    run.waits.close();
    assertThat(callbacks.offer(FINISHED)).isFalse();

    assertThat(run.reader.polls).isEmpty();
    assertThat(run.time.pending()).isZero();
  }

  private WaitHandle start(Waits shared) {
    return WaitRun.start(shared, run.reader, exact().firstDelay(3, SECONDS).build(), run);
  }

  private void assertNothingMore() {
    int polls = run.reader.polls.size();
    int outcomes = run.outcomes;
    assertThat(run.time.pending()).isZero();
    run.seconds(100_000);
    assertThat(run.reader.polls).hasSize(polls);
    assertThat(run.outcomes).isEqualTo(outcomes);
  }

  private static String callback(String id, String status) {
    return "{\"task_id\":\"" + id + "\",\"status\":\"" + status + "\",\"files\":[]}";
  }
}
