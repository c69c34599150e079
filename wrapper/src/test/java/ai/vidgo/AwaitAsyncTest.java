package ai.vidgo;

import static ai.vidgo.SandboxRun.AT_ONCE;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.Lyrics;
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
  private final SandboxRun run = new SandboxRun();

  @AfterEach
  void tearDown() {
    run.close();
  }

  @Test
  void futureCompletesWithTheFinishedTask() throws Exception {
    assertThat(run.submitFinished().awaitAsync(AT_ONCE).get().getFiles()).isNotEmpty();
  }

  @Test
  void futureFailsWithTheSameExceptionAsAwait() {
    run.sandbox.on(submits()).fail("refused");
    Task<Lyrics> task = run.submitFinished();

    assertThatThrownBy(() -> task.awaitAsync(AT_ONCE).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(TaskFailedException.class)
        .hasMessageStartingWith("The task failed: refused;");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelOfTheFutureDuringAPollAbortsTheCall(boolean mayInterrupt) throws Exception {
    run.neverRespondToPolls();
    CompletableFuture<TaskSnapshot<Lyrics>> future = run.submitVirtual().awaitAsync();
    run.time.advance(1, MINUTES);
    run.awaitPoll();

    assertThat(future.cancel(mayInterrupt)).isTrue();

    run.aborted.await();
    assertThat(future).isCancelled();
    run.assertNothingMore(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelOfTheFutureBetweenPollsEndsTheWait(boolean mayInterrupt) {
    CompletableFuture<TaskSnapshot<Lyrics>> future = run.submitVirtual().awaitAsync();

    assertThat(future.cancel(mayInterrupt)).isTrue();

    assertThat(future).isCancelled();
    run.assertNothingMore(0);
  }

  @Test
  void cancelOfACompletedFutureDoesNothing() throws Exception {
    CompletableFuture<TaskSnapshot<Lyrics>> future = run.submitFinished().awaitAsync(AT_ONCE);
    future.get();

    assertThat(future.cancel(true)).isFalse();

    assertThat(future.get().getFiles()).isNotEmpty();
  }

  /** As {@code orTimeout} and {@code completeOnTimeout} do. */
  @Test
  void futureCompletedByTheCallerEndsTheWait() {
    RuntimeException callers = new IllegalStateException("from the caller");

    run.submitVirtual().awaitAsync().completeExceptionally(callers);
    run.submitVirtual().awaitAsync().complete(null);

    run.assertNothingMore(0);
  }

  @Test
  void callbackReceivesTheFinishedTask() throws Exception {
    CompletableFuture<TaskSnapshot<Lyrics>> finished = new CompletableFuture<>();
    WaitOptions finishing = AT_ONCE.toBuilder().listener(progress -> run.finish()).build();

    WaitHandle wait =
        run.submit()
            .await(finishing, callback(finished::complete, finished::completeExceptionally));

    assertThat(finished.get().getFiles()).isNotEmpty();
    assertThat(wait.getProgress().getPolls()).isEqualTo(2);
    assertThat(wait.getProgress().getStatus()).hasToString("finished");
  }

  @Test
  void handleCancelsTheWait() throws Exception {
    run.neverRespondToPolls();
    CompletableFuture<WaitException> failed = new CompletableFuture<>();
    WaitCallback<Lyrics> callback =
        callback(done -> failed.completeExceptionally(new AssertionError(done)), failed::complete);
    WaitHandle wait = run.submitVirtual().await(WaitOptions.defaults(), callback);
    run.time.advance(1, MINUTES);
    run.awaitPoll();

    wait.cancel();

    assertThat(failed.get()).isInstanceOf(WaitCancelledException.class);
    run.aborted.await();
    run.assertNothingMore(1);
  }

  private static WaitCallback<Lyrics> callback(
      Consumer<TaskSnapshot<Lyrics>> onFinished, Consumer<WaitException> onFailed) {
    return new WaitCallback<>() {
      @Override
      public void onFinished(TaskSnapshot<Lyrics> snapshot) {
        onFinished.accept(snapshot);
      }

      @Override
      public void onFailed(WaitException failure) {
        onFailed.accept(failure);
      }
    };
  }
}
