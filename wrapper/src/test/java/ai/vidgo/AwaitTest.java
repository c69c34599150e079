package ai.vidgo;

import static ai.vidgo.PersonaServer.AT_ONCE;
import static ai.vidgo.PersonaServer.FINISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitInterruptedException;
import ai.vidgo.wait.WaitRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting on the caller's thread, over real HTTP. */
@Timeout(20)
class AwaitTest {
  private final PersonaServer server = new PersonaServer();

  @AfterEach
  void tearDown() throws Exception {
    server.close();
  }

  @Test
  void blocksUntilTheTaskIsFinished() throws Exception {
    server.data("{\"status\":\"running\"}");
    server.data(FINISHED);

    TaskSnapshot<Persona> done = server.task().await(AT_ONCE);

    assertThat(done.getFirstFile().getPersonaId()).isEqualTo("persona_abc123");
    assertThat(server.http.takeRequest().getRequestLine())
        .isEqualTo("GET /api/generate/detail/music?task_id=8FDN1I7M7Q68DDG8 HTTP/1.1");
    assertThat(server.http.getRequestCount()).isEqualTo(2);
  }

  @Test
  void withoutOptionsThoseOfTheClientHold() {
    server.data(FINISHED);
    VidgoClient hasty = server.client().waitOptions(AT_ONCE).build();

    assertThat(hasty.task(Models.GENERATE_PERSONA, WaitRun.ID).await().getFiles()).hasSize(1);
  }

  @Test
  void throwsWhereTheCallerWaits() {
    server.data("{\"status\":\"failed\",\"error_message\":\"refused\"}");

    assertThatThrownBy(() -> server.task().await(AT_ONCE))
        .isInstanceOf(TaskFailedException.class)
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .contains(AwaitTest.class.getName()));
  }

  @Test
  void interruptWhileAskingAbortsTheCall() throws Exception {
    server.keepSilent();
    Blocked blocked = new Blocked(() -> server.task().await(AT_ONCE));
    server.arrived.await();

    blocked.thread.interrupt();
    blocked.thread.join();

    assertThat(blocked.failure)
        .isInstanceOf(WaitInterruptedException.class)
        .hasMessageStartingWith("Interrupted while waiting; the task continues; task: 8FDN1I7M7Q")
        .hasMessageEndingWith("polls: 1");
    assertThat(((WaitInterruptedException) blocked.failure).getTaskId()).isEqualTo(WaitRun.ID);
    assertThat(blocked.interrupted).isTrue();
    server.aborted.await();
    assertThat(server.http.getRequestCount()).isEqualTo(1);
  }

  @Test
  void interruptWhileAsleepAsksNothingMore() {
    Thread.currentThread().interrupt();

    try {
      assertThatThrownBy(() -> server.virtualTask().await())
          .isInstanceOf(WaitInterruptedException.class)
          .hasMessageContaining("polls: 0");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    server.assertNothingMore(0);
  }

  @Test
  void closeEndsIt() throws Exception {
    server.keepSilent();
    Blocked blocked = new Blocked(() -> server.task().await(AT_ONCE));
    server.arrived.await();

    server.vidgo.close();
    blocked.thread.join();

    assertThat(blocked.failure)
        .isInstanceOf(WaitCancelledException.class)
        .hasMessageStartingWith("The client was closed; the task continues;");
    assertThat(blocked.interrupted).isFalse();
    server.aborted.await();
  }

  @Test
  void closedClientDoesNotWait() {
    server.vidgo.close();
    server.vidgo.close();

    assertThatThrownBy(() -> server.task().await(AT_ONCE))
        .isInstanceOf(WaitCancelledException.class)
        .hasMessageStartingWith("The client was closed;");
    assertThat(server.http.getRequestCount()).isZero();
  }

  @Test
  void closeLeavesTheCallersHttpClientAlone() {
    server.data(FINISHED);
    server.task().await(AT_ONCE);

    server.vidgo.close();

    assertThat(server.callers.dispatcher().executorService().isShutdown()).isFalse();
    assertThat(server.callers.connectionPool().connectionCount()).isEqualTo(1);
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
