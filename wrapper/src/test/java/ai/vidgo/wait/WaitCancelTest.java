package ai.vidgo.wait;

import static ai.vidgo.wait.ScriptedReader.finished;
import static ai.vidgo.wait.ScriptedReader.response;
import static ai.vidgo.wait.ScriptedReader.silence;
import static ai.vidgo.wait.ScriptedReader.status;
import static ai.vidgo.wait.WaitRun.exact;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.testing.CapturedLog;
import ai.vidgo.testing.Errors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** A wait that is ended from outside polls no more and notifies its callback once. */
class WaitCancelTest {
  private final WaitRun run = new WaitRun();

  @Test
  void cancelBeforeTheFirstPoll() {
    run.reader.then(finished());
    run.start(exact().build());

    run.wait.cancel();

    assertThat(run.failure)
        .isInstanceOf(WaitCancelledException.class)
        .hasMessage(
            "The wait was cancelled; the task continues; task: 8FDN1I7M7Q68DDG8;"
                + " model: generate-persona; status: never read; waited: 0 ms; polls: 0");
    assertNothingMore(0);
  }

  @Test
  void cancelBetweenPolls() {
    run.reader.then(status("running"));
    run.start(exact().build()).seconds(4);

    run.wait.cancel();

    WaitCancelledException failure = (WaitCancelledException) run.failure;
    assertThat(failure.getSnapshot().getStatus()).isSameAs(TaskStatus.RUNNING);
    assertThat(failure.getProgress().getElapsedMillis()).isEqualTo(4000);
    assertNothingMore(1);
  }

  @Test
  void cancelDuringAPollAbortsTheCall() {
    run.reader.then(silence());
    run.start(exact().build()).seconds(4);

    run.wait.cancel();

    assertThat(run.reader.polls.get(0).cancelled).isTrue();
    assertNothingMore(1);
  }

  @Test
  void lateResponsesAreIgnored() {
    run.reader.then(silence());
    run.start(exact().build()).seconds(4);
    run.wait.cancel();
    VidgoException failure = run.failure;
    ResponseCallback<TaskSnapshot<Persona>> callback = run.reader.polls.get(0).callback;

    callback.onResponse(response(TaskData.builder().status(TaskStatus.RUNNING).build()));
    callback.onResponse(response(TaskData.builder().status(TaskStatus.FAILED).build()));
    callback.onFailure(Errors.connection("Canceled"));
    callback.onFailure(Errors.status(401));

    assertThat(run.failure).isSameAs(failure);
    assertThat(run.wait.getProgress().getSnapshot()).isNull();
    assertNothingMore(1);
  }

  @Test
  void secondCancelIsIgnored() {
    run.reader.then(status("running"));
    run.start(exact().build()).seconds(4);

    run.wait.cancel();
    run.wait.cancel();

    assertNothingMore(1);
  }

  @Test
  void cancelAfterTheEndIsIgnored() {
    run.reader.then(finished());
    run.start(exact().build()).seconds(4);

    run.wait.cancel();

    assertThat(run.snapshot).isNotNull();
    assertThat(run.failure).isNull();
    assertNothingMore(1);
  }

  @Test
  void listenerMayCancel() {
    run.reader.then(status("running"));
    WaitOptions options = exact().listener(progress -> run.wait.cancel()).build();

    run.start(options).seconds(4);

    assertThat(run.failure).isInstanceOf(WaitCancelledException.class);
    assertNothingMore(1);
  }

  @Test
  void closeEndsAllWaitsOfTheClient() {
    run.reader.then(status("running")).then(silence());
    run.start(exact().build()).seconds(4);
    run.start(exact().build()).seconds(3);
    assertThat(run.reader.millis()).containsExactly(3000L, 6000L, 7000L);

    run.waits.close();

    assertThat(run.outcomes).isEqualTo(2);
    assertThat(run.failure)
        .isInstanceOf(WaitCancelledException.class)
        .hasMessageStartingWith("The client was closed; the task continues;");
    assertThat(run.reader.polls)
        .extracting(poll -> poll.cancelled)
        .containsExactly(false, true, true);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void waitOfAClosedClientEndsImmediately() {
    run.reader.then(finished());
    run.waits.close();

    run.start(exact().build());

    assertThat(run.failure)
        .isInstanceOf(WaitCancelledException.class)
        .hasMessageStartingWith("The client was closed;");
    assertNothingMore(0);
  }

  @Test
  void endedWaitIsReleased() {
    run.reader.then(finished());
    run.start(exact().build());
    assertThat(run.waits.hint(WaitRun.ID)).isTrue();
    run.seconds(4);

    assertThat(run.waits.hint(WaitRun.ID)).isFalse();
    run.waits.close();

    assertThat(run.outcomes).isEqualTo(1);
    assertThat(run.failure).isNull();
  }

  @Test
  void throwingCallbackIsLogged() {
    AtomicInteger notifications = new AtomicInteger();
    RuntimeException thrown = new IllegalStateException("of the caller");
    WaitCallback<Persona> throwing =
        new WaitCallback<>() {
          @Override
          public void onFinished(TaskSnapshot<Persona> snapshot) {
            notifications.incrementAndGet();
            throw thrown;
          }

          @Override
          public void onFailed(WaitException failure) {
            throw new AssertionError("finished, not failed", failure);
          }
        };
    run.reader.then(finished());

    try (CapturedLog log = new CapturedLog()) {
      run.start(exact().build(), null, throwing).seconds(1000);

      assertThat(log.records).extracting(LogRecord::getThrown).containsExactly(thrown);
    }
    assertThat(notifications).hasValue(1);
    assertThat(run.time.pending()).isZero();
  }

  private void assertNothingMore(int polls) {
    assertThat(run.time.pending()).isZero();
    run.seconds(100_000);
    assertThat(run.reader.polls).hasSize(polls);
    assertThat(run.outcomes).isEqualTo(1);
  }
}
