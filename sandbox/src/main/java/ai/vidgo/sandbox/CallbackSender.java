package ai.vidgo.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Tells callback URLs when their task has ended. A {@link ManualClock} sends what is due when it is
 * advanced; with any other clock one daemon thread looks for it.
 */
final class CallbackSender {
  private static final long TICK_MILLIS = 20;

  private final SandboxClock clock;
  private final @Nullable Duration timeout;
  private final CallbackHttp http = new CallbackHttp();
  private final CallLog<RecordedCallback> sent = new CallLog<>();
  private final Runnable onAdvance = this::sendDue;
  private final PriorityQueue<PendingCallback> pending =
      new PriorityQueue<>(
          Comparator.comparing((PendingCallback callback) -> callback.due)
              .thenComparingLong(callback -> callback.turn));
  private @Nullable ScheduledThreadPoolExecutor timer;
  private volatile int repeats;
  private long turns;
  private boolean closed;

  /**
   * @param timeout how long a receiver may take, or null for what is documented
   */
  CallbackSender(SandboxClock clock, @Nullable Duration timeout) {
    this.clock = clock;
    this.timeout = timeout;
    if (clock instanceof ManualClock) {
      ((ManualClock) clock).addListener(onAdvance);
    }
  }

  void repeat(int times) {
    repeats = times;
  }

  List<RecordedCallback> sent() {
    return sent.snapshot();
  }

  synchronized void add(SandboxTask task, String url) {
    put(new PendingCallback(task, url));
    if (timer == null && !closed && !(clock instanceof ManualClock)) {
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

  private synchronized void put(PendingCallback callback) {
    if (!closed) {
      callback.turn = turns++;
      pending.add(callback);
    }
  }

  private void sendDue() {
    for (PendingCallback next = takeDue(); next != null; next = takeDue()) {
      send(next);
    }
  }

  private synchronized @Nullable PendingCallback takeDue() {
    PendingCallback first = pending.peek();
    return closed || first == null || first.due.isAfter(clock.now()) ? null : pending.poll();
  }

  private void send(PendingCallback callback) {
    HttpUrl url = CallbackHttp.loopback(callback.url);
    if (url == null) {
      record(callback, 0, "not sent: a sandbox calls its own machine only");
      return;
    }
    CallbackRules rules = CallbackRules.of(callback.task);
    Instant start = clock.now();
    int status = 0;
    String failure = null;
    try {
      status = http.post(url, callback.body, timeout == null ? rules.timeout() : timeout);
    } catch (IOException | RuntimeException e) {
      failure = e.toString(); // whatever it was, the other callbacks have to go on
    }
    record(callback, status, failure);
    follow(callback, rules, status, Duration.between(start, clock.now()));
  }

  private void follow(PendingCallback callback, CallbackRules rules, int status, Duration took) {
    if (status >= 200 && status <= 299) {
      callback.duplicates++;
      if (callback.duplicates <= repeats) {
        put(callback.again(Duration.ZERO));
      }
      return;
    }
    callback.failures++;
    Duration pause = rules.pause(callback.failures, status);
    if (pause != null) {
      put(callback.again(took.plus(pause)));
    }
  }

  private synchronized void record(PendingCallback callback, int status, @Nullable String failure) {
    if (!closed) {
      sent.add(
          new RecordedCallback(
              callback.url, callback.body, callback.attempt, callback.due, status, failure));
    }
  }

  void close() {
    if (clock instanceof ManualClock) {
      ((ManualClock) clock).removeListener(onAdvance);
    }
    synchronized (this) {
      closed = true;
      pending.clear();
      if (timer != null) {
        timer.shutdownNow();
      }
    }
    http.close();
  }

  /** A callback that is still to be sent, and what became of it so far. */
  private static final class PendingCallback {
    final SandboxTask task;
    final String url;
    final String body;
    Instant due;
    long turn;
    int attempt = 1;
    int failures;
    int duplicates;

    PendingCallback(SandboxTask task, String url) {
      this.task = task;
      this.url = url;
      this.body = task.called().toString();
      this.due = task.ends();
    }

    PendingCallback again(Duration later) {
      due = due.plus(later);
      attempt++;
      return this;
    }
  }
}
