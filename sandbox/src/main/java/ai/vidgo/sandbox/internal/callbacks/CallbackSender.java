package ai.vidgo.sandbox.internal.callbacks;

import ai.vidgo.sandbox.internal.QueryRoute;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends callbacks when their tasks have ended, and retries them as documented. Thread-safe. */
public final class CallbackSender {
  /** Receives every attempt. */
  public interface Listener {
    /**
     * @param due when it was due, on the sandbox's clock
     * @param status the HTTP status of the response, 0 if there was none
     * @param failure why there was no response, or null
     */
    void onAttempt(
        String url, String body, int attempt, Instant due, int status, @Nullable String failure);
  }

  private static final long TICK_MILLIS = 20;

  /** A receiver that does not respond holds up the others, and then they become many. */
  static final int MAX_PENDING = 50_000;

  private final Supplier<Instant> clock;
  private final boolean polling;
  private final @Nullable Duration timeout;
  private final CallbackHttp http = new CallbackHttp();
  private final Listener listener;
  private final PriorityQueue<PendingCallback> pending =
      new PriorityQueue<>(
          Comparator.comparing((PendingCallback callback) -> callback.due)
              .thenComparingLong(callback -> callback.turn));
  private @Nullable ScheduledThreadPoolExecutor timer;
  private @Nullable PendingCallback held;
  private long turns;
  private boolean closed;

  /**
   * @param polling whether a daemon thread sends what is due; else only {@link #sendDue} does
   * @param timeout of one attempt, or null for the documented one
   */
  public CallbackSender(
      Supplier<Instant> clock, boolean polling, @Nullable Duration timeout, Listener listener) {
    this.clock = clock;
    this.polling = polling;
    this.timeout = timeout;
    this.listener = listener;
  }

  /**
   * Schedules a callback.
   *
   * @param taskId of the task that it is about
   * @param route decides the rules of its retries
   * @param ends when its task ends
   * @param staleBody of another one that follows it, or null
   */
  public synchronized void add(
      String taskId,
      QueryRoute route,
      String url,
      String body,
      Instant ends,
      CallbackPlan plan,
      @Nullable String staleBody) {
    Instant due = ends.plus(plan.delay);
    put(new PendingCallback(taskId, CallbackRules.of(route), url, body, due, plan, staleBody));
    if (timer == null && !closed && polling) {
      timer =
          new ScheduledThreadPoolExecutor(
              1,
              runnable -> {
                Thread thread = new Thread(runnable, "Vidgo sandbox callbacks");
                thread.setDaemon(true);
                return thread;
              });
      timer.scheduleWithFixedDelay(this::sendDue, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Changes the callback of a task if it has not been tried yet; does nothing if there is none.
   *
   * @param ends when its task ends now
   */
  public synchronized void replace(String taskId, String body, Instant ends) {
    for (PendingCallback old : pending) {
      if (old.attempt == 1 && old.taskId.equals(taskId)) {
        pending.remove(old);
        Instant due = ends.plus(old.plan.delay);
        put(new PendingCallback(taskId, old.rules, old.url, body, due, old.plan, old.staleBody));
        return;
      }
    }
  }

  private synchronized void put(PendingCallback callback) {
    if (!closed) {
      callback.turn = turns++;
      pending.add(callback);
      if (pending.size() > MAX_PENDING) {
        record(pending.poll(), 0, "not sent: more than " + MAX_PENDING + " callbacks are waiting");
      }
    }
  }

  /** Sends all that are due, on this thread. */
  public void sendDue() {
    for (PendingCallback next = takeDue(); next != null; next = takeDue()) {
      send(next);
    }
  }

  private synchronized @Nullable PendingCallback takeDue() {
    PendingCallback first = pending.peek();
    return closed || first == null || first.due.isAfter(clock.get()) ? null : pending.poll();
  }

  private void send(PendingCallback callback) {
    if (hold(callback)) {
      return;
    }
    attempt(callback);
    if (callback.staleBody != null) {
      put(callback.stale());
    }
    release(callback.due);
  }

  /** Returns whether a callback has to wait for the next one: never two, or both would wait. */
  private synchronized boolean hold(PendingCallback callback) {
    boolean swapped = callback.swapped && held == null;
    callback.swapped = false;
    if (swapped) {
      held = callback;
    }
    return swapped;
  }

  private synchronized void release(Instant due) {
    PendingCallback released = held;
    if (released != null) {
      held = null;
      released.due = due;
      put(released);
    }
  }

  private void attempt(PendingCallback callback) {
    URL url = CallbackHttp.loopback(callback.url);
    if (url == null) {
      record(callback, 0, "not sent: a sandbox calls its own machine only");
      return;
    }
    Instant start = clock.get();
    int status = 0;
    String failure = null;
    try {
      status = http.post(url, callback.body, timeout == null ? callback.rules.timeout() : timeout);
    } catch (IOException | RuntimeException e) {
      failure = e.toString(); // the other callbacks have to go on, whatever it was
    }
    record(callback, status, failure);
    scheduleNext(callback, status, Duration.between(start, clock.get()));
  }

  private void scheduleNext(PendingCallback callback, int status, Duration took) {
    if (status >= 200 && status <= 299) {
      callback.duplicates++;
      if (callback.duplicates <= callback.plan.repeats) {
        put(callback.again(Duration.ZERO));
      }
      return;
    }
    callback.failures++;
    Duration delay = callback.rules.delay(callback.failures, status);
    if (delay != null) {
      put(callback.again(took.plus(delay)));
    }
  }

  private synchronized void record(PendingCallback callback, int status, @Nullable String failure) {
    if (!closed) {
      listener.onAttempt(
          callback.url, callback.body, callback.attempt, callback.due, status, failure);
    }
  }

  /** Stops; a call in flight is canceled. */
  public void close() {
    synchronized (this) {
      closed = true;
      pending.clear();
      if (timer != null) {
        timer.shutdownNow();
      }
    }
    http.close();
  }

  /** A callback that is still to be sent, with the count of its attempts. */
  private static final class PendingCallback {
    final String taskId;
    final CallbackRules rules;
    final String url;
    final String body;
    final CallbackPlan plan;
    @Nullable String staleBody;
    boolean swapped;
    Instant due;
    long turn;
    int attempt = 1;
    int failures;
    int duplicates;

    PendingCallback(
        String taskId,
        CallbackRules rules,
        String url,
        String body,
        Instant due,
        CallbackPlan plan,
        @Nullable String staleBody) {
      this.taskId = taskId;
      this.rules = rules;
      this.url = url;
      this.body = body;
      this.due = due;
      this.plan = plan;
      this.staleBody = staleBody;
      this.swapped = plan.swapped;
    }

    /** Returns the one that follows it, once. */
    PendingCallback stale() {
      String next = staleBody;
      staleBody = null;
      return new PendingCallback(taskId, rules, url, next, due, CallbackPlan.DEFAULT, null);
    }

    PendingCallback again(Duration later) {
      due = due.plus(later);
      attempt++;
      return this;
    }
  }
}
