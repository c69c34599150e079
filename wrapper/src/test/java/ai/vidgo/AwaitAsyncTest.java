package ai.vidgo;

import static ai.vidgo.PersonaServer.AT_ONCE;
import static ai.vidgo.PersonaServer.FINISHED;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.VidgoException;
import ai.vidgo.model.Persona;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting with a future or a callback, over real HTTP. */
@Timeout(20)
class AwaitAsyncTest {
  private final PersonaServer server = new PersonaServer();

  @AfterEach
  void tearDown() throws Exception {
    server.close();
  }

  @Test
  void futureCompletesWithTheFinishedTask() throws Exception {
    server.data(FINISHED);

    assertThat(server.task().awaitAsync(AT_ONCE).get().getFiles()).hasSize(1);
  }

  @Test
  void futureFailsWithTheSameExceptionAsAwait() {
    server.data("{\"status\":\"failed\",\"error_message\":\"refused\"}");

    assertThatThrownBy(() -> server.task().awaitAsync(AT_ONCE).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(TaskFailedException.class)
        .hasMessageStartingWith("The task failed: refused;");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelOfTheFutureWhileAskingAbortsTheCall(boolean mayInterrupt) throws Exception {
    server.keepSilent();
    CompletableFuture<TaskSnapshot<Persona>> future = server.virtualTask().awaitAsync();
    server.time.advance(4, SECONDS);
    server.arrived.await();

    assertThat(future.cancel(mayInterrupt)).isTrue();

    server.aborted.await();
    assertThat(future).isCancelled();
    server.assertNothingMore(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelOfTheFutureWhileAsleepAsksNothingMore(boolean mayInterrupt) {
    CompletableFuture<TaskSnapshot<Persona>> future = server.virtualTask().awaitAsync();

    assertThat(future.cancel(mayInterrupt)).isTrue();

    assertThat(future).isCancelled();
    server.assertNothingMore(0);
  }

  @Test
  void cancelOfAFutureThatIsDoneDoesNothing() throws Exception {
    server.data(FINISHED);
    CompletableFuture<TaskSnapshot<Persona>> future = server.task().awaitAsync(AT_ONCE);
    future.get();

    assertThat(future.cancel(true)).isFalse();

    assertThat(future.get().getFiles()).hasSize(1);
  }

  /** As {@code orTimeout} and {@code completeOnTimeout} do. */
  @Test
  void futureThatTheCallerCompletesAsksNothingMore() {
    RuntimeException callers = new IllegalStateException("of the caller");

    server.virtualTask().awaitAsync().completeExceptionally(callers);
    server.virtualTask().awaitAsync().complete(null);

    server.assertNothingMore(0);
  }

  @Test
  void callbackIsToldOfTheFinishedTask() throws Exception {
    server.data("{\"status\":\"running\"}");
    server.data(FINISHED);
    CompletableFuture<TaskSnapshot<Persona>> told = new CompletableFuture<>();

    WaitHandle wait =
        server.task().await(AT_ONCE, callback(told::complete, told::completeExceptionally));

    assertThat(told.get().getFiles()).hasSize(1);
    assertThat(wait.getProgress().getPolls()).isEqualTo(2);
    assertThat(wait.getProgress().getStatus()).hasToString("finished");
  }

  @Test
  void handleCancels() throws Exception {
    server.keepSilent();
    CompletableFuture<VidgoException> told = new CompletableFuture<>();
    WaitCallback<Persona> callback =
        callback(done -> told.completeExceptionally(new AssertionError(done)), told::complete);
    WaitHandle wait = server.virtualTask().await(WaitOptions.defaults(), callback);
    server.time.advance(4, SECONDS);
    server.arrived.await();

    wait.cancel();

    assertThat(told.getNow(null)).isInstanceOf(WaitCancelledException.class);
    server.aborted.await();
    server.assertNothingMore(1);
  }

  private static WaitCallback<Persona> callback(
      Consumer<TaskSnapshot<Persona>> onFinished, Consumer<VidgoException> onFailed) {
    return new WaitCallback<>() {
      @Override
      public void onFinished(TaskSnapshot<Persona> snapshot) {
        onFinished.accept(snapshot);
      }

      @Override
      public void onFailed(WaitException failure) {
        onFailed.accept(failure);
      }
    };
  }
}
