package ai.vidgo;

import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Waits for several tasks, each with an outcome of its own. */
final class AwaitAll<R> {
  private final List<Task<R>> tasks = new ArrayList<>();
  private final WaitOptions options;

  @SuppressWarnings("unchecked") // a task only returns results
  AwaitAll(List<? extends Task<? extends R>> tasks, WaitOptions options) {
    for (Task<? extends R> task : tasks) {
      this.tasks.add((Task<R>) Objects.requireNonNull(task, "task")); // before any wait starts
    }
    this.options = options;
  }

  List<WaitOutcome<R>> await() {
    List<BlockingWait<R>> waits = new ArrayList<>();
    for (Task<R> task : tasks) {
      waits.add(new BlockingWait<>(task, options));
    }
    List<WaitOutcome<R>> outcomes = new ArrayList<>();
    for (int i = 0; i < waits.size(); i++) {
      try {
        outcomes.add(new WaitOutcome<>(tasks.get(i), waits.get(i).await(), null));
      } catch (WaitException e) {
        outcomes.add(new WaitOutcome<>(tasks.get(i), null, e));
      }
    }
    return Collections.unmodifiableList(outcomes);
  }

  CompletableFuture<List<WaitOutcome<R>>> toFuture() {
    List<CompletableFuture<TaskSnapshot<R>>> waits = new ArrayList<>();
    List<CompletableFuture<WaitOutcome<R>>> outcomes = new ArrayList<>();
    for (Task<R> task : tasks) {
      CompletableFuture<TaskSnapshot<R>> wait = task.awaitAsync(options);
      waits.add(wait);
      outcomes.add(wait.handle((done, e) -> new WaitOutcome<>(task, done, (WaitException) e)));
    }
    CompletableFuture<List<WaitOutcome<R>>> all =
        CompletableFuture.allOf(outcomes.toArray(new CompletableFuture<?>[0]))
            .thenApply(ended -> join(outcomes));
    // However its owner ends the future: cancel, complete, or a timeout.
    all.whenComplete(
        (ended, failure) -> {
          for (CompletableFuture<?> wait : waits) {
            wait.cancel(true);
          }
        });
    return all;
  }

  private static <T> List<T> join(List<CompletableFuture<T>> futures) {
    List<T> results = new ArrayList<>();
    for (CompletableFuture<T> future : futures) {
      results.add(future.join());
    }
    return Collections.unmodifiableList(results);
  }
}
