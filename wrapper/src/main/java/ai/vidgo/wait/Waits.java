package ai.vidgo.wait;

import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.model.Model;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Not API. The waits of one client, and what they share: clock, poll rate, randomness. */
public final class Waits {
  final Scheduler scheduler;
  final PollRateLimiter rateLimiter;
  final Random random;
  private final WaitOptions defaults;
  private final Set<Wait<?>> waits = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private volatile boolean closed;

  public Waits(Scheduler scheduler, Random random, double pollsPerSecond, WaitOptions defaults) {
    this.scheduler = scheduler;
    this.rateLimiter = new PollRateLimiter(scheduler, pollsPerSecond);
    this.random = random;
    this.defaults = defaults;
  }

  /**
   * @param submittedNanos when this client submitted the task, or null
   * @param result what the API returned in place of a task, or null
   */
  public <R> WaitHandle start(
      HttpStack http,
      Model<?, R> model,
      String taskId,
      @Nullable Long submittedNanos,
      @Nullable TaskSnapshot<R> result,
      WaitOptions options,
      WaitCallback<R> callback) {
    TaskReader reader = TaskReader.of(http, model.getRoute());
    Wait<R> wait = prepare(reader, model, taskId, submittedNanos, options, callback);
    if (result == null) {
      wait.start();
    } else {
      wait.finish(result);
    }
    return wait;
  }

  <R> Wait<R> prepare(
      TaskReader reader,
      Model<?, R> model,
      String taskId,
      @Nullable Long submittedNanos,
      WaitOptions options,
      WaitCallback<R> callback) {
    WaitPlan plan = new WaitPlan(options, defaults, model, submittedNanos != null);
    return new Wait<>(model, taskId, submittedNanos, reader, plan, this, callback);
  }

  /** Returns false if closed, so that no wait starts that nothing would end. */
  boolean register(Wait<?> wait) {
    waits.add(wait);
    if (closed) {
      waits.remove(wait);
      return false;
    }
    return true;
  }

  void unregister(Wait<?> wait) {
    waits.remove(wait);
  }

  /** Makes the waits for a task poll at once; returns false if there are none. */
  public boolean hint(String taskId) {
    boolean found = false;
    for (Wait<?> wait : waits) {
      if (wait.taskId.equals(taskId)) {
        wait.hint();
        found = true;
      }
    }
    return found;
  }

  /** Ends all waits, also those started later. */
  public void close() {
    closed = true;
    for (Wait<?> wait : waits) {
      wait.close();
    }
  }
}
