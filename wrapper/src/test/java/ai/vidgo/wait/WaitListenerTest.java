package ai.vidgo.wait;

import static ai.vidgo.wait.ScriptedReader.data;
import static ai.vidgo.wait.ScriptedReader.error;
import static ai.vidgo.wait.ScriptedReader.finished;
import static ai.vidgo.wait.ScriptedReader.status;
import static ai.vidgo.wait.WaitRun.exact;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.testing.CapturedLog;
import ai.vidgo.testing.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class WaitListenerTest {
  private final WaitRun run = new WaitRun();
  private final List<String> notifications = new ArrayList<>();

  @Test
  void listenerIsNotifiedOfChangesOnly() {
    run.reader
        .times(2, status("not_started"))
        .then(status("running"))
        .then(error(Errors.status(500)))
        .then(status("running"))
        .times(2, data("{\"status\":\"running\",\"progress\":40}"))
        .then(data("{\"status\":\"running\",\"progress\":90}"))
        .then(finished());

    run.start(exact().listener(this::note).build()).seconds(1000);

    assertThat(notifications)
        .containsExactly(
            "not_started null after 3000 ms and 1 polls",
            "running null after 9000 ms and 3 polls",
            "running 40 after 18000 ms and 6 polls",
            "running 90 after 24000 ms and 8 polls",
            "finished null after 27000 ms and 9 polls");
    assertThat(run.snapshot).isNotNull();
  }

  @Test
  void listenerRunsOnItsExecutor() {
    List<Runnable> queue = new ArrayList<>();
    run.reader.then(status("running")).then(finished());

    run.start(exact().listener(this::note, queue::add).build()).seconds(1000);

    assertThat(notifications).isEmpty();
    assertThat(queue).hasSize(1); // runs all that is due by then, in order
    queue.forEach(Runnable::run);
    assertThat(notifications)
        .containsExactly(
            "running null after 3000 ms and 1 polls", "finished null after 6000 ms and 2 polls");
  }

  @Test
  void outcomeComesAfterAllNotificationsOrAtTheTimeout() {
    List<Runnable> queue = new ArrayList<>();
    run.reader.then(status("running")).then(finished());

    run.start(exact().timeout(60, SECONDS).listener(this::note, queue::add).build()).seconds(10);
    assertThat(run.outcomes).isZero();
    queue.forEach(Runnable::run);

    assertThat(run.snapshot).isNotNull();

    WaitRun blocked = new WaitRun();
    blocked.reader.then(status("running")).then(finished());
    blocked.start(exact().timeout(60, SECONDS).listener(this::note, queue::add).build());
    blocked.seconds(60);
    assertThat(blocked.outcomes).isZero();
    blocked.seconds(1);
    assertThat(blocked.snapshot).isNotNull();
  }

  static List<Throwable> throwables() {
    return List.of(
        new IllegalStateException("of the caller"),
        new AssertionError("of the caller"),
        new StackOverflowError("of the caller"),
        new Exception("of the caller, from Kotlin"));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void throwingListenerDoesNotAffectTheWait(Throwable thrown) {
    run.reader.then(status("running")).then(finished());
    WaitListener throwing =
        progress -> {
          note(progress);
          WaitListenerTest.<RuntimeException>sneak(thrown);
        };

    try (CapturedLog log = new CapturedLog()) {
      run.start(exact().listener(throwing).build()).seconds(1000);

      assertThat(log.records).extracting(LogRecord::getThrown).containsExactly(thrown);
    }
    assertThat(notifications).hasSize(2);
    assertThat(run.snapshot).isNotNull();
    assertThat(run.reader.polls).hasSize(2);
  }

  @Test
  void rejectingExecutorIsReplaced() throws Exception {
    run.reader.then(status("running")).then(finished());
    Semaphore notified = new Semaphore(0);
    Executor rejecting =
        work -> {
          throw new RejectedExecutionException();
        };

    try (CapturedLog log = new CapturedLog()) {
      run.start(exact().listener(progress -> notified.release(), rejecting).build()).seconds(1000);

      notified.acquire(2);
      assertThat(log.records).hasSize(1);
    }
  }

  @Test
  void callListenerReplacesTheClients() {
    List<Runnable> queue = new ArrayList<>();
    WaitListener ofClient = progress -> notifications.add("client");
    WaitListener ofCall = progress -> notifications.add("call");
    WaitOptions client = WaitOptions.builder().listener(ofClient, queue::add).build();
    WaitOptions call = WaitOptions.builder().listener(ofCall).build();

    WaitPlan both = new WaitPlan(call, client, Models.GENERATE_PERSONA, 0L);
    WaitPlan one = new WaitPlan(WaitOptions.defaults(), client, Models.GENERATE_PERSONA, 0L);

    assertThat(both.listener).isSameAs(ofCall);
    assertThat(both.listenerExecutor).isNull();
    assertThat(one.listener).isSameAs(ofClient);
    assertThat(one.listenerExecutor).isNotNull();
  }

  private void note(WaitProgress progress) {
    assertThat(progress.getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(progress.getModelId()).isEqualTo("generate-persona");
    notifications.add(
        progress.getStatus()
            + " "
            + progress.getPercent()
            + " after "
            + progress.getElapsedMillis()
            + " ms and "
            + progress.getPolls()
            + " polls");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
