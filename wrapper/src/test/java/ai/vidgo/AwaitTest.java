package ai.vidgo;

import static ai.vidgo.SandboxRun.AT_ONCE;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitInterruptedException;
import ai.vidgo.wait.WaitOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting on the caller's thread, over real HTTP. */
@Timeout(20)
class AwaitTest {
  private final SandboxRun run = new SandboxRun();

  @AfterEach
  void tearDown() {
    run.close();
  }

  @Test
  void blocksUntilTheTaskIsFinished() {
    Task<Lyrics> task = run.submit();
    WaitOptions finishing = AT_ONCE.toBuilder().listener(progress -> run.finish()).build();

    TaskSnapshot<Lyrics> done = task.await(finishing);

    assertThat(done.getFirstFile().getText()).isNotEmpty();
    assertThat(run.requests("GET"))
        .hasSize(2)
        .extracting(Object::toString)
        .containsOnly("GET /api/generate/detail/music?task_id=" + task.getId());
  }

  @Test
  void optionsDefaultToThoseOfTheClient() {
    String id = run.submitFinished().getId();
    VidgoClient hasty = run.client().waitOptions(AT_ONCE).build();

    assertThat(hasty.task(Models.GENERATE_LYRICS, id).await().getFiles()).isNotEmpty();
  }

  @Test
  void failureHasTheStackTraceOfTheCaller() {
    run.sandbox.on(submits()).fail("refused");
    Task<Lyrics> task = run.submitFinished();

    assertThatThrownBy(() -> task.await(AT_ONCE))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageStartingWith("The task failed: refused; task: " + task.getId())
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .contains(AwaitTest.class.getName()));
  }

  @Test
  void interruptDuringAPollAbortsTheCall() throws Exception {
    run.neverRespondToPolls();
    Task<Lyrics> task = run.submit();
    Blocked blocked = new Blocked(() -> task.await(AT_ONCE));
    run.awaitPoll();

    blocked.thread.interrupt();
    blocked.thread.join();

    assertThat(blocked.failure)
        .isInstanceOf(WaitInterruptedException.class)
        .hasMessageStartingWith(
            "Interrupted while waiting; the task continues; task: " + task.getId())
        .hasMessageEndingWith("polls: 1");
    assertThat(blocked.interrupted).isTrue();
    run.aborted.await();
    assertThat(run.requests("GET")).hasSize(1);
  }

  @Test
  void interruptBetweenPollsEndsTheWait() {
    Task<Lyrics> task = run.submitVirtual();
    Thread.currentThread().interrupt();

    try {
      assertThatThrownBy(task::await)
          .isInstanceOf(WaitInterruptedException.class)
          .hasMessageContaining("polls: 0");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    run.assertNothingMore(0);
  }

  @Test
  void closeEndsTheWait() throws Exception {
    run.neverRespondToPolls();
    Task<Lyrics> task = run.submit();
    Blocked blocked = new Blocked(() -> task.await(AT_ONCE));
    run.awaitPoll();

    run.vidgo.close();
    blocked.thread.join();

    assertThat(blocked.failure)
        .isInstanceOf(WaitCancelledException.class)
        .hasMessageStartingWith("The client was closed; the task continues;");
    assertThat(blocked.interrupted).isFalse();
    run.aborted.await();
  }

  @Test
  void closedClientDoesNotWait() {
    Task<Lyrics> task = run.submit();
    run.vidgo.close();
    run.vidgo.close();

    assertThatThrownBy(() -> task.await(AT_ONCE))
        .isInstanceOf(WaitCancelledException.class)
        .hasMessageStartingWith("The client was closed;");
    assertThat(run.requests("GET")).isEmpty();
  }

  @Test
  void closeLeavesTheCallersHttpClientAlone() {
    run.submitFinished().await(AT_ONCE);

    run.vidgo.close();

    assertThat(run.callers.dispatcher().executorService().isShutdown()).isFalse();
    assertThat(run.callers.connectionPool().connectionCount()).isEqualTo(1);
  }

  /** A thread that waits, and how that ended. */
  private static final class Blocked {
    final Thread thread;
    volatile RuntimeException failure;
    volatile boolean interrupted;

    Blocked(Runnable waiting) {
      thread =
          new Thread(
              () -> {
                try {
                  waiting.run();
                } catch (RuntimeException e) {
                  failure = e;
                  interrupted = Thread.currentThread().isInterrupted();
                }
              });
      thread.start();
    }
  }
}
