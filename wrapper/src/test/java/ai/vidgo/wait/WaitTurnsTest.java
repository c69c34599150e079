package ai.vidgo.wait;

import static ai.vidgo.wait.ScriptedReader.finished;
import static ai.vidgo.wait.ScriptedReader.silence;
import static ai.vidgo.wait.ScriptedReader.status;
import static ai.vidgo.wait.WaitRun.exact;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.model.Persona;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a wait does to the others in the queue of the rate limiter, here with a turn every 10 s. */
class WaitTurnsTest {
  private final WaitRun run = new WaitRun();
  private final ScriptedReader reader = run.reader.then(status("running")).then(finished());
  private final long start = run.time.nanoTime();
  private Runnable hook = () -> {};
  private final Scheduler hooked =
      new Scheduler() {
        @Override
        public long nanoTime() {
          hook.run();
          return run.time.nanoTime();
        }

        @Override
        public Cancellable schedule(Runnable work, long delayNanos) {
          return run.time.schedule(work, delayNanos);
        }
      };
  private final Waits waits =
      new Waits(hooked, new Random(1), 0.1, WaitOptions.defaults(), Runnable::run);

  /** Ten turns of 10 s for waits of 20 s: each is polled before it ends, the last after 100 s. */
  @Test
  void lastPollsKeepTheirTurnsBeyondOneDeadline() {
    ScriptedReader running = new WaitRun().reader;
    for (int i = 0; i < 10; i++) {
      running.then(finished());
    }
    takeTurn();
    for (int i = 0; i < 10; i++) {
      WaitRun.start(
          waits, running, exact().timeout(20, SECONDS).firstDelay(0, SECONDS).build(), run);
    }

    run.seconds(100);

    assertThat(run.outcomes).isEqualTo(10);
    assertThat(run.failure).isNull();
    assertThat(running.polls).hasSize(10);
  }

  /** Its turn comes at 30 s, nine seconds after the wait was to end. */
  @Test
  void lastPollThatNeverReturnsEndsTheWait() {
    takeTurn();
    takeTurn();
    takeTurn();
    ScriptedReader silent = new ScriptedReader(run.time).then(silence());
    WaitRun.start(waits, silent, exact().timeout(20, SECONDS).firstDelay(0, SECONDS).build(), run);
    run.seconds(30);
    assertThat(silent.polls).hasSize(1);
    assertThat(run.outcomes).isZero();

    run.seconds(1);

    assertThat(run.failure).isInstanceOf(WaitTimeoutException.class);
  }

  @Test
  void waitEndedInTheQueueLeavesItsTurnToTheNext() {
    takeTurn();
    Wait<Persona> first = begin(reader);
    begin(reader);
    run.seconds(5);

    first.cancel();
    run.seconds(5);

    assertThat(reader.millis()).containsExactly(10_000L);
  }

  @Test
  void waitEndedWhileJoiningTheQueueLeavesItsTurnToTheNext() {
    takeTurn();
    Wait<Persona> first = begin(reader);
    begin(reader);
    hook =
        () -> {
          hook = () -> {};
          first.cancel();
        };
    run.seconds(10);

    assertThat(run.outcomes).isEqualTo(1);
    assertThat(reader.millis()).containsExactly(10_000L);
  }

  @Test
  void waitEndedOnItsTurnDoesNotPoll() {
    Wait<Persona> wait = begin(reader);
    run.seconds(2);
    hook =
        () -> {
          hook = () -> {};
          wait.cancel();
        };
    run.seconds(1000);

    assertThat(run.outcomes).isEqualTo(1);
    assertThat(reader.polls).isEmpty();
  }

  @Test
  void hintReplacesTheTimer() {
    Wait<Persona> wait = begin(new ScriptedReader(run.time).then(silence()));
    assertThat(run.time.pending()).isEqualTo(2); // the deadline and the first poll

    wait.hint();

    assertThat(run.time.pending()).isEqualTo(1);
  }

  @Test
  void pollThatCannotBePreparedIsAFailure() {
    TaskReader<Persona> throwing =
        (taskId, timeoutMillis) -> {
          if (run.time.nanoTime() - start < SECONDS.toNanos(5)) {
            throw new IllegalStateException("of the caller's HTTP client");
          }
          return reader.prepare(taskId, timeoutMillis);
        };
    begin(throwing);
    run.seconds(1000);

    assertThat(run.snapshot).isNotNull();
    assertThat(reader.polls).hasSize(2);
  }

  @Test
  void pollThatCanNeverBePreparedFailsTheWait() {
    IllegalStateException thrown = new IllegalStateException("of the caller's HTTP client");
    begin(
        (taskId, timeoutMillis) -> {
          throw thrown;
        });
    run.seconds(1000);

    assertThat(run.failure)
        .hasCauseInstanceOf(ConnectionException.class)
        .hasMessageContaining("task: 8FDN1I7M7Q68DDG8;")
        .hasRootCause(thrown);
    assertThat(run.failure.getProgress().getPolls()).isEqualTo(11);
    assertThat(run.time.pending()).isZero();
  }

  @Test
  void progressHasAToString() {
    Wait<Persona> wait = begin(reader);
    run.seconds(4);

    assertThat(wait.getProgress())
        .hasToString(
            "WaitProgress{task: 8FDN1I7M7Q68DDG8; model: generate-persona; status: running;"
                + " waited: 4000 ms; polls: 1}");
  }

  private void takeTurn() {
    WaitRun.takeTurn(waits);
  }

  private Wait<Persona> begin(TaskReader<Persona> reader) {
    return WaitRun.start(waits, reader, exact().firstDelay(3, SECONDS).build(), null, run);
  }
}
