package ai.vidgo.wait;

import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskData;
import ai.vidgo.testing.Errors;
import ai.vidgo.testing.FakeScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that responds to one wait from a script, in virtual time, and knows at every moment what
 * that wait may do: it throws where a rule of waiting is broken.
 */
final class CheckedServer implements TaskReader<Persona>, WaitCallback<Persona>, WaitListener {
  private static final long ROUNDING = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  enum Kind {
    RUNNING,
    UNKNOWN_WORD,
    PERCENT,
    FINISHED,
    FINISHED_WITHOUT_FILES,
    FAILED,
    NOT_FOUND,
    TOO_MANY_REQUESTS,
    SERVER_ERROR,
    RESET,
    MALFORMED,
    REFUSED,
    TIMES_OUT,
    NEVER_RESPONDS,
  }

  /** One response; {@code detail} is what varies within its kind. */
  record Step(Kind kind, long delayMillis, int detail) {}

  /** The options of the wait, in nanoseconds unless named otherwise. */
  record Rules(
      long timeout,
      long firstDelay,
      long interval,
      double growth,
      long ceiling,
      double jitter,
      int maxRetries,
      long grace) {}

  private static final String[] WORDS = {"processing", "FINISHED", "success", "", "queued"};
  private static final int[] REFUSALS = {302, 400, 401, 402, 403, 405, 409, 413, 422};
  private static final int[] SERVER_ERRORS = {408, 500, 502, 503, 504, 599};
  private static final String[] RETRY_AFTER = {
    null, "0", "1", "20", "61", "3600", "999999999", "99999999999999999999", "-5", "soon",
  };
  private static final Long[] RETRY_AFTER_SECONDS = {
    null, 0L, 1L, 20L, 61L, 3600L, 999_999_999L, null, null, null
  };
  private static final TaskData FINISHED =
      data("{\"status\":\"finished\",\"files\":[{\"persona_id\":\"p\"}]}");
  private static final TaskData EMPTY = data("{\"status\":\"finished\",\"files\":[{}]}");
  private static final TaskData FAILED = data("{\"status\":\"failed\"}");
  private static final TaskData RUNNING = data("{\"status\":\"running\"}");

  private final FakeScheduler time;
  private final List<Step> steps;
  private final Rules rules;
  private final long spacing;
  private final long start;
  private final long knownSince;

  private int polls;
  private int responses;
  private boolean polling;
  private boolean pending;
  private @Nullable Long hintedAt;
  private long lastResponse;
  private int failures;
  private int countedFailures; // without those that a hint may have caused
  private boolean failed;
  private boolean extra;
  private int slowDowns;
  private @Nullable Long retryAfterSeconds;
  private @Nullable WaitProgress lastProgress;

  int notified;
  long notifiedAt;
  @Nullable TaskSnapshot<Persona> snapshot;
  @Nullable WaitException failure;

  CheckedServer(FakeScheduler time, List<Step> steps, Rules rules, double rate, long knownSince) {
    this.time = time;
    this.steps = steps;
    this.rules = rules;
    this.spacing = (long) (SECOND / rate);
    this.start = time.nanoTime();
    this.knownSince = knownSince - start;
  }

  int polls() {
    return polls;
  }

  /** Whether a poll is in flight. */
  boolean isPolling() {
    return polling;
  }

  /**
   * The wait was hinted: its next poll may come sooner, one poll for any number of hints, but not
   * after a failed one.
   */
  void hinted() {
    if (polling || !failed) {
      hintedAt = hintedAt == null ? (Long) now() : hintedAt;
    }
  }

  @Override
  public Poll<Persona> prepare(String taskId, long timeoutMillis) {
    check(notified == 0, "polled after the end");
    check(!polling, "two polls at once");
    long remaining = TimeUnit.NANOSECONDS.toMillis(rules.timeout - now());
    check(timeoutMillis >= 1000, "less than a second for a poll");
    check(timeoutMillis <= Math.max(1000, Math.min(15_000, remaining)), "too long for a poll");
    checkTime();
    Step step = steps.get(Math.min(polls, steps.size() - 1));
    polls++;
    polling = true;
    pending = true;
    return new CheckedPoll(step, timeoutMillis);
  }

  /** The time since the last response is what the options, the header and the deadline allow. */
  private void checkTime() {
    extra = hintedAt != null;
    check(extra || now() >= lastResponse + delay(-1) - ROUNDING, "polled too soon");
    checkNotOverdue();
    hintedAt = null;
  }

  private void checkNotOverdue() {
    // A hint makes it poll now, or as soon as the poll in flight has ended.
    long due = hintedAt == null ? lastResponse + delay(1) : Math.max(hintedAt, lastResponse);
    check(now() <= due + spacing + ROUNDING, "polled too late");
  }

  /** The least (-1) or the greatest (1) delay after the last response. */
  private long delay(int chance) {
    double delay =
        polls == 0
            ? rules.firstDelay
            : Math.min(rules.ceiling, rules.interval * Math.pow(rules.growth, polls - 1.0));
    for (int i = 0; i < Math.min(slowDowns, 10); i++) {
      delay = Math.min(2 * delay, Math.max(rules.ceiling, rules.firstDelay));
    }
    long retryAfter = retryAfterSeconds == null ? 0 : Math.min(60, retryAfterSeconds) * SECOND;
    long floor = Math.max(retryAfter, polls == 0 ? 0 : SECOND / 10);
    long left = Math.max(0, rules.timeout - lastResponse);
    return Math.min(left, Math.max(floor, (long) (delay * (1 + chance * rules.jitter))));
  }

  private final class CheckedPoll implements Poll<Persona> {
    private final Step step;
    private final long timeoutMillis;
    private boolean started;
    private boolean responded;
    private boolean aborted;

    CheckedPoll(Step step, long timeoutMillis) {
      this.step = step;
      this.timeoutMillis = timeoutMillis;
    }

    @Override
    public void send(ResponseCallback<TaskSnapshot<Persona>> callback) {
      check(notified == 0, "sent after the end");
      check(!started, "sent twice");
      started = true;
      boolean late = step.kind == Kind.TIMES_OUT || step.delayMillis > timeoutMillis;
      if (step.kind == Kind.NEVER_RESPONDS) {
        return; // not even the timeout that OkHttp promises
      }
      if (step.delayMillis == 0 && step.detail % 2 == 0) {
        respond(callback, step.kind); // on the polling thread
        return;
      }
      Kind kind = late ? Kind.RESET : step.kind;
      long delay = late ? timeoutMillis : step.delayMillis;
      time.schedule(() -> respond(callback, kind), TimeUnit.MILLISECONDS.toNanos(delay));
    }

    @Override
    public void cancel() {
      check(!responded, "aborted after its response");
      aborted = true;
      polling = false;
    }

    private void respond(ResponseCallback<TaskSnapshot<Persona>> callback, Kind kind) {
      responded = true;
      if (aborted) { // arrives all the same, and must change nothing
        Object before = snapshot == null ? failure : snapshot;
        deliver(callback, kind, step.detail);
        check(notified == 1, "notified again by a late response");
        check(before == (snapshot == null ? failure : snapshot), "changed by a late response");
        return;
      }
      polling = false;
      pending = false;
      lastResponse = now();
      int mine = ++responses;
      Object expected = deliver(callback, kind, step.detail);
      if (responses != mine) {
        return; // a hint has caused another poll, whose response has been judged
      }
      if (expected == null && now() >= rules.timeout) {
        check(failure instanceof WaitTimeoutException, "not ended at the deadline");
      } else if (expected == null) {
        check(notified == 0, "ended by a response that is not final");
      } else {
        check(notified == 1, "not ended by a final response");
        checkEnd(expected);
      }
    }
  }

  /** Returns what the wait must end with: a status, an exception, or null to go on. */
  private @Nullable Object deliver(
      ResponseCallback<TaskSnapshot<Persona>> callback, Kind kind, int detail) {
    switch (kind) {
      case RUNNING:
        return success(callback, RUNNING, null);
      case UNKNOWN_WORD:
        String word = WORDS[detail % WORDS.length];
        return success(callback, data("{\"status\":\"" + word + "\"}"), null);
      case PERCENT:
        int percent = detail % 101;
        return success(
            callback, data("{\"status\":\"running\",\"progress\":" + percent + "}"), null);
      case FINISHED:
        return success(callback, FINISHED, FINISHED);
      case FINISHED_WITHOUT_FILES:
        return success(callback, EMPTY, InvalidResponseException.class);
      case FAILED:
        return success(callback, FAILED, TaskFailedException.class);
      case NOT_FOUND:
        VidgoException notFound = Errors.status(404);
        boolean fatal = now() - knownSince >= rules.grace;
        slowDowns = 0;
        retryAfterSeconds = null;
        hasFailed();
        callback.onFailure(notFound);
        return fatal ? notFound : null;
      case TOO_MANY_REQUESTS:
        slowDowns++;
        return status(callback, 429, detail);
      case SERVER_ERROR:
        slowDowns = 0;
        return status(callback, SERVER_ERRORS[detail % SERVER_ERRORS.length], detail);
      case MALFORMED:
        slowDowns = 0;
        return transientError(callback, Errors.invalidResponse(), null);
      case REFUSED:
        VidgoException refused = Errors.status(REFUSALS[detail % REFUSALS.length]);
        callback.onFailure(refused);
        return refused;
      default:
        slowDowns = 0;
        return transientError(callback, Errors.connection("reset"), null);
    }
  }

  private @Nullable Object success(
      ResponseCallback<TaskSnapshot<Persona>> callback, TaskData data, @Nullable Object end) {
    failures = 0;
    countedFailures = 0;
    failed = false;
    slowDowns = 0;
    retryAfterSeconds = null;
    callback.onResponse(ScriptedReader.response(data));
    return end;
  }

  private @Nullable Object status(
      ResponseCallback<TaskSnapshot<Persona>> callback, int status, int detail) {
    int header = detail / 7 % RETRY_AFTER.length;
    String value = RETRY_AFTER[header];
    VidgoException error =
        value == null ? Errors.status(status) : Errors.status(status, "Retry-After", value);
    return transientError(callback, error, RETRY_AFTER_SECONDS[header]);
  }

  private @Nullable Object transientError(
      ResponseCallback<TaskSnapshot<Persona>> callback,
      VidgoException error,
      @Nullable Long after) {
    failures++;
    countedFailures += extra ? 0 : 1;
    retryAfterSeconds = after;
    hasFailed();
    callback.onFailure(error);
    boolean mustEnd = countedFailures > rules.maxRetries;
    boolean mayEnd = failures > rules.maxRetries;
    return mustEnd || (mayEnd && failure instanceof WaitFailedException) ? error : null;
  }

  private void hasFailed() {
    failed = true;
    hintedAt = null;
  }

  private void checkEnd(Object expected) {
    if (expected instanceof TaskData) {
      check(
          failure == null && snapshot.getData() == expected, "another snapshot than the response");
    } else if (expected instanceof Class<?>) {
      Class<?> type = (Class<?>) expected;
      check(
          type.isInstance(failure) || type.isInstance(failure.getCause()),
          "not the failure of the response");
    } else {
      check(failure.getCause() == expected, "not the error of the poll");
    }
  }

  @Override
  public void onFinished(TaskSnapshot<Persona> finished) {
    end();
    check(responses > 0 && finished.getData() == FINISHED, "finished by itself");
    snapshot = finished;
  }

  @Override
  public void onFailed(WaitException failed) {
    end();
    check(failed.getProgress().getPolls() == polls, "miscounted its polls");
    if (failed instanceof WaitTimeoutException) {
      check(now() >= rules.timeout, "gave up before the deadline");
      check(polls > 0, "timed out without a poll");
      if (!pending) {
        checkNotOverdue(); // so it did not oversleep
      }
    }
    onProgress(failed.getProgress());
    failure = failed;
  }

  private void end() {
    notified++;
    notifiedAt = now();
    check(notified == 1, "notified twice");
    check(notifiedAt <= rules.timeout + spacing + SECOND, "ended too late");
  }

  @Override
  public void onProgress(WaitProgress progress) {
    WaitProgress before = lastProgress;
    lastProgress = progress;
    check(progress.getPolls() <= polls, "counts polls that were not sent");
    if (before != null) {
      check(progress.getPolls() >= before.getPolls(), "counts backwards");
      check(progress.getElapsedMillis() >= before.getElapsedMillis(), "time runs backwards");
    }
  }

  long now() {
    return time.nanoTime() - start;
  }

  void check(boolean rule, String broken) {
    if (!rule) {
      throw new AssertionError(broken + ", at " + now() + " ns after " + polls + " polls");
    }
  }

  private static TaskData data(String json) {
    try {
      return TaskData.jsonAdapter().fromJson(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
