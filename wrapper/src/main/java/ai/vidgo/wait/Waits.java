package ai.vidgo.wait;

import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Not API. The waits of one client, and what they share: clock, poll rate, randomness. */
public final class Waits {
  final Scheduler scheduler;
  final PollRateLimiter rateLimiter;
  final Random random;
  private final WaitOptions defaults;
  public final Executor callbackExecutor;
  private final @Nullable WaitObserver observer;
  private final Map<String, Wait<?>> waits = new HashMap<>(); // by task id, each with its next
  private boolean closed;

  /** Without an observer. */
  public Waits(
      Scheduler scheduler,
      Random random,
      double pollsPerSecond,
      WaitOptions defaults,
      Executor callbackExecutor) {
    this(scheduler, random, pollsPerSecond, defaults, callbackExecutor, null);
  }

  public Waits(
      Scheduler scheduler,
      Random random,
      double pollsPerSecond,
      WaitOptions defaults,
      Executor callbackExecutor,
      @Nullable WaitObserver observer) {
    this.scheduler = scheduler;
    this.rateLimiter = new PollRateLimiter(scheduler, pollsPerSecond);
    this.random = random;
    this.defaults = defaults;
    this.callbackExecutor = callbackExecutor;
    this.observer = observer;
  }

  /** Reads the tasks of a model. */
  public <R> DataReader<TaskSnapshot<R>> reader(Model<?, R> model, String taskId) {
    return new SnapshotReader<>(model, taskId, scheduler);
  }

  /**
   * @param submittedNanos when this client submitted the task, or null
   * @param result what the API returned in place of a task, or null
   * @param executor where the callback runs
   */
  public <R> WaitHandle start(
      HttpStack http,
      Model<?, R> model,
      String taskId,
      @Nullable Long submittedNanos,
      @Nullable TaskSnapshot<R> result,
      WaitOptions options,
      WaitCallback<R> callback,
      Executor executor) {
    TaskReader<R> reader = TaskReader.of(http, model, scheduler);
    return prepare(reader, model, taskId, submittedNanos, options, callback, executor)
        .start(result);
  }

  <R> Wait<R> prepare(
      TaskReader<R> reader,
      Model<?, R> model,
      String taskId,
      @Nullable Long submittedNanos,
      WaitOptions options,
      WaitCallback<R> callback,
      Executor executor) {
    Long age = submittedNanos == null ? null : (Long) (scheduler.nanoTime() - submittedNanos);
    WaitPlan plan = new WaitPlan(options, defaults, model, age);
    return new Wait<>(model, taskId, age, reader, plan, this, callback, executor);
  }

  /** Returns false if closed, so that no wait starts that nothing would end. */
  boolean register(Wait<?> wait) {
    synchronized (waits) {
      if (!closed) {
        wait.next = waits.put(wait.taskId, wait);
      }
      return !closed;
    }
  }

  private void unregister(Wait<?> wait) {
    synchronized (waits) {
      Wait<?> first = waits.get(wait.taskId);
      if (first == wait && wait.next == null) {
        waits.remove(wait.taskId);
      } else if (first == wait) {
        waits.put(wait.taskId, wait.next);
      }
      for (Wait<?> other = first; other != null; other = other.next) {
        if (other.next == wait) {
          other.next = wait.next;
        }
      }
      wait.next = null; // whoever keeps it does not keep the others
    }
  }

  void ended(Wait<?> wait, @Nullable WaitException failure) {
    unregister(wait);
    if (observer != null) {
      observer.ended(failure == null ? wait.getProgress() : failure.getProgress(), failure);
    }
  }

  /** Makes the waits for a task poll at once; returns false if there are none. */
  public boolean hint(String taskId) {
    List<Wait<?>> found = new ArrayList<>();
    synchronized (waits) {
      addAll(waits.get(taskId), found);
    }
    for (Wait<?> wait : found) {
      wait.hint();
    }
    return !found.isEmpty();
  }

  private static void addAll(@Nullable Wait<?> first, List<Wait<?>> target) {
    for (Wait<?> wait = first; wait != null; wait = wait.next) {
      target.add(wait);
    }
  }

  /** Ends all waits, including those started later. */
  public void close() {
    List<Wait<?>> all = new ArrayList<>();
    synchronized (waits) {
      closed = true;
      for (Wait<?> first : waits.values()) {
        addAll(first, all);
      }
    }
    for (Wait<?> wait : all) {
      wait.close();
    }
  }
}
