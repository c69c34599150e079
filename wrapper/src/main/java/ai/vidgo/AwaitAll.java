package ai.vidgo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Several waits with one end: each keeps its own outcome, and the last one tells. */
final class AwaitAll<R> {
  private final List<Task<? extends R>> tasks;
  private final WaitOptions options;
  private final AtomicReferenceArray<@Nullable WaitOutcome<R>> outcomes;
  private final AtomicInteger open;
  private final List<WaitHandle> handles = new ArrayList<>();

  AwaitAll(List<? extends Task<? extends R>> tasks, WaitOptions options) {
    this.tasks = new ArrayList<>(tasks);
    for (Task<?> task : tasks) {
      Objects.requireNonNull(task, "task"); // before any wait begins that nobody would end
    }
    this.options = options;
    this.outcomes = new AtomicReferenceArray<>(tasks.size());
    this.open = new AtomicInteger(tasks.size());
  }

  List<WaitOutcome<R>> await() {
    CountDownLatch ended = new CountDownLatch(1);
    begin(ended::countDown);
    try {
      ended.await();
    } catch (InterruptedException e) {
      for (int i = 0; i < handles.size(); i++) {
        interrupt(i);
      }
      Thread.currentThread().interrupt();
    }
    return list();
  }

  CompletableFuture<List<WaitOutcome<R>>> toFuture() {
    CompletableFuture<List<WaitOutcome<R>>> future = new CompletableFuture<>();
    begin(() -> future.complete(list()));
    // The waits end with the future, however its owner ends that: cancel, complete, or a timeout.
    future.whenComplete((list, failure) -> cancelAll());
    return future;
  }

  private void cancelAll() {
    for (WaitHandle handle : handles) {
      handle.cancel();
    }
  }

  private void begin(Runnable whenAllEnded) {
    if (tasks.isEmpty()) {
      whenAllEnded.run();
    }
    for (int i = 0; i < tasks.size(); i++) {
      handles.add(begin(i, tasks.get(i), whenAllEnded));
    }
  }

  @SuppressWarnings("unchecked") // a snapshot only gives files out
  private <S extends R> WaitHandle begin(int index, Task<S> task, Runnable whenAllEnded) {
    return task.await(
        options,
        new WaitCallback<S>() {
          @Override
          public void onFinished(TaskSnapshot<S> snapshot) {
            end(index, new WaitOutcome<>(task, (TaskSnapshot<R>) snapshot, null), whenAllEnded);
          }

          @Override
          public void onFailed(VidgoException failure) {
            end(index, new WaitOutcome<>(task, null, failure), whenAllEnded);
          }
        });
  }

  private void end(int index, WaitOutcome<R> outcome, Runnable whenAllEnded) {
    outcomes.compareAndSet(index, null, outcome);
    if (open.decrementAndGet() == 0) {
      whenAllEnded.run();
    }
  }

  private void interrupt(int index) {
    WaitHandle handle = handles.get(index);
    VidgoException failure = new WaitInterruptedException(handle.getProgress());
    // First the outcome, then the cancel, whose own outcome comes too late.
    outcomes.compareAndSet(index, null, new WaitOutcome<>(tasks.get(index), null, failure));
    handle.cancel();
  }

  private List<WaitOutcome<R>> list() {
    List<WaitOutcome<R>> list = new ArrayList<>();
    for (int i = 0; i < outcomes.length(); i++) {
      WaitOutcome<R> outcome = outcomes.get(i);
      if (outcome == null) {
        throw new AssertionError("task " + i + " has no outcome");
      }
      list.add(outcome);
    }
    return Collections.unmodifiableList(list);
  }
}
