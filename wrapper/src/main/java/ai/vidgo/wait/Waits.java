package ai.vidgo.wait;

import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Not API. The waits of one client, and what they share: clock, poll rate, randomness. */
public final class Waits {
  final Scheduler scheduler;
  final PollRateLimiter rateLimiter;
  final Random random;
  private final WaitOptions defaults;
  public final Executor callbackExecutor;
  private final Map<String, Set<Wait<?>>> waits = new HashMap<>(); // by task id
  private boolean closed;

  public Waits(
      Scheduler scheduler,
      Random random,
      double pollsPerSecond,
      WaitOptions defaults,
      Executor callbackExecutor) {
    this.scheduler = scheduler;
    this.rateLimiter = new PollRateLimiter(scheduler, pollsPerSecond);
    this.random = random;
    this.defaults = defaults;
    this.callbackExecutor = callbackExecutor;
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
    Wait<R> wait = prepare(reader, model, taskId, submittedNanos, options, callback, executor);
    if (result == null) {
      wait.start();
    } else {
      wait.finish(result);
    }
    return wait;
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
        Set<Wait<?>> ofTask = waits.get(wait.taskId);
        if (ofTask == null) {
          ofTask = new HashSet<>();
          waits.put(wait.taskId, ofTask);
        }
        ofTask.add(wait);
      }
      return !closed;
    }
  }

  void unregister(Wait<?> wait) {
    synchronized (waits) {
      Set<Wait<?>> ofTask = waits.get(wait.taskId);
      if (ofTask != null && ofTask.remove(wait) && ofTask.isEmpty()) {
        waits.remove(wait.taskId);
      }
    }
  }

  /** Makes the waits for a task poll at once; returns false if there are none. */
  public boolean hint(String taskId) {
    List<Wait<?>> found = new ArrayList<>();
    synchronized (waits) {
      if (waits.containsKey(taskId)) {
        found.addAll(waits.get(taskId));
      }
    }
    for (Wait<?> wait : found) {
      wait.hint();
    }
    return !found.isEmpty();
  }

  /** Ends all waits, also those started later. */
  public void close() {
    List<Wait<?>> all = new ArrayList<>();
    synchronized (waits) {
      closed = true;
      for (Set<Wait<?>> ofTask : waits.values()) {
        all.addAll(ofTask);
      }
    }
    for (Wait<?> wait : all) {
      wait.close();
    }
  }
}
