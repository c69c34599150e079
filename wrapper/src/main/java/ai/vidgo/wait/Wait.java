package ai.vidgo.wait;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.NotFoundException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.ServerException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.internal.time.Scheduler.Cancellable;
import ai.vidgo.internal.util.SafeCallbacks;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One wait for one task: sleeps, polls and judges the response, until it has an outcome.
 *
 * <p>It has no thread: the timer sends a poll, OkHttp's thread brings the response. All forms of
 * {@code await} observe it. It is sleeping, queued in the {@link PollRateLimiter}, polling, and
 * sleeping again, until it has ended. Its monitor guards the fields that change, and is never held
 * while a callback runs.
 */
final class Wait<R> implements WaitHandle, ResponseCallback<TaskSnapshot<R>> {
  private static final long MAX_POLL_TIMEOUT = TimeUnit.SECONDS.toNanos(15);
  private static final long MIN_POLL_TIMEOUT = TimeUnit.SECONDS.toNanos(1);

  private final Model<?, R> model;
  final String taskId;
  @Nullable Wait<?> next; // of the same task; belongs to Waits
  private final long submitted; // or, for other tasks, the start
  private final TaskReader<R> reader;
  private final WaitPlan plan;
  private final Waits waits;
  private final WaitCallback<R> callback;
  private final Executor executor;
  private final AtomicBoolean reported = new AtomicBoolean();
  private final @Nullable ListenerQueue listener;
  private final long start;

  // Guarded by this. A monitor does not pin virtual threads here: nothing blocks while it is held.
  private State state = State.SLEEPING;
  private @Nullable Cancellable expiry;
  private @Nullable Cancellable timer;
  private @Nullable Cancellable turn;
  private @Nullable Cancellable poll;
  private int sleeps;
  private boolean hinted; // while polling
  private boolean extra; // the poll is one for a hint
  private boolean failed; // the last poll did
  private long queuedSince;
  private long queuedNanos;
  private @Nullable TaskSnapshot<R> snapshot;
  private int polls;
  private int failures;
  private int slowDowns;
  private @Nullable Runnable outcome; // until it is delivered

  private enum State {
    SLEEPING,
    QUEUED,
    POLLING,
    ENDED
  }

  Wait(
      Model<?, R> model,
      String taskId,
      @Nullable Long age,
      TaskReader<R> reader,
      WaitPlan plan,
      Waits waits,
      WaitCallback<R> callback,
      Executor executor) {
    this.model = model;
    this.taskId = taskId;
    this.reader = reader;
    this.plan = plan;
    this.waits = waits;
    this.callback = callback;
    this.executor = executor;
    this.listener =
        plan.listener == null
            ? null
            : new ListenerQueue(
                plan.listener,
                plan.listenerExecutor == null ? waits.callbackExecutor : plan.listenerExecutor,
                reported);
    this.start = waits.scheduler.nanoTime();
    this.submitted = age == null ? start : start - age;
  }

  /**
   * @param result what the API returned in place of a task, or null
   */
  WaitHandle start(@Nullable TaskSnapshot<R> result) {
    if (result != null) { // needs no poll
      snapshot = result;
      end(result, null, false);
    } else if (!waits.register(this)) {
      close();
    } else {
      begin();
    }
    return this;
  }

  private synchronized void begin() {
    if (state != State.ENDED) {
      // Ends the wait even if a poll never returns.
      expiry = waits.scheduler.scheduleTimeout(this::expire, plan.timeoutNanos + MIN_POLL_TIMEOUT);
      sleep(null);
    }
  }

  @Override
  public void cancel() {
    end(null, new WaitCancelledException("The wait was cancelled", getProgress()), false);
    deliver(); // if it has ended, but its listener has not
  }

  void close() {
    end(null, new WaitCancelledException("The client was closed", getProgress()), false);
  }

  private void expire() {
    synchronized (this) {
      if (state == State.QUEUED) {
        return; // the last poll keeps its turn, and sets this timer again
      }
    }
    end(null, new WaitTimeoutException(getProgress()), false);
    deliver(); // if it has ended, but its listener blocks
  }

  @Override
  public WaitProgress getProgress() {
    synchronized (this) {
      long millis = TimeUnit.NANOSECONDS.toMillis(elapsed());
      long queued = queuedNanos;
      if (state == State.QUEUED) {
        queued += waits.scheduler.nanoTime() - queuedSince;
      }
      long queuedMillis = TimeUnit.NANOSECONDS.toMillis(queued);
      return new WaitProgress(model, taskId, snapshot, millis, polls, queuedMillis);
    }
  }

  /**
   * Polls now, or again if a poll is in flight: a callback says that the task has ended. After a
   * failed poll the schedule and {@code Retry-After} hold.
   */
  void hint() {
    synchronized (this) {
      if (state != State.SLEEPING || failed) {
        hinted = state == State.POLLING;
        return;
      }
      cancel(timer);
      extra = true;
      enterQueue();
    }
    queue();
  }

  private void enterQueue() {
    state = State.QUEUED;
    queuedSince = waits.scheduler.nanoTime();
  }

  /** Sets the timer for the next poll, which is at the deadline at the latest. */
  private void sleep(@Nullable Long retryAfterSeconds) {
    long delay = plan.delayNanos(polls, slowDowns, retryAfterSeconds, waits.random.nextDouble());
    int sleep = ++sleeps;
    state = State.SLEEPING;
    timer = waits.scheduler.schedule(() -> wake(sleep), Math.max(0, Math.min(delay, remaining())));
  }

  private void wake(int sleep) {
    synchronized (this) {
      if (state != State.SLEEPING || sleep != sleeps) {
        return; // a hint was faster
      }
      extra = false;
      enterQueue();
    }
    queue();
  }

  private void queue() {
    Cancellable acquired = waits.rateLimiter.acquire(this::poll);
    synchronized (this) {
      if (state == State.ENDED) {
        acquired.cancel();
      } else if (state == State.QUEUED) {
        turn = acquired; // kept no longer than it is of use
      }
    }
  }

  private void poll() {
    try {
      TaskReader.Poll<R> prepared = prepare();
      if (prepared != null) {
        // Without the monitor, because it can fail at once. Sends nothing if cancelled by now.
        prepared.send(this);
      }
    } catch (Throwable e) { // no memory for a thread, or what a listener of the caller threw
      onFailure(new ConnectionException("The poll failed: " + e, true, e));
    }
  }

  private TaskReader.@Nullable Poll<R> prepare() {
    synchronized (this) {
      if (state != State.QUEUED) {
        return null;
      }
      state = State.POLLING;
      turn = null;
      polls++;
      queuedNanos += waits.scheduler.nanoTime() - queuedSince;
      if (remaining() <= 0) {
        cancel(expiry);
        expiry = waits.scheduler.scheduleTimeout(this::expire, MIN_POLL_TIMEOUT);
      }
      long timeout = Math.max(MIN_POLL_TIMEOUT, Math.min(MAX_POLL_TIMEOUT, remaining()));
      TaskReader.Poll<R> prepared = reader.prepare(taskId, TimeUnit.NANOSECONDS.toMillis(timeout));
      poll = prepared;
      return prepared;
    }
  }

  @Override
  public void onResponse(TaskSnapshot<R> read) {
    boolean changed;
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      poll = null;
      changed = !read.isAsFarAs(snapshot);
      snapshot = read;
      failures = 0;
      slowDowns = 0;
      failed = false;
    }
    if (changed && listener != null) {
      listener.onProgress(getProgress());
    }
    judge(read);
  }

  @Override
  public void onFailure(VidgoException failure) {
    boolean fatal;
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      poll = null;
      slowDowns = failure instanceof RateLimitException ? slowDowns + 1 : 0;
      failed = true;
      hinted = false;
      fatal = isFatal(failure);
    }
    if (fatal) {
      end(null, new WaitFailedException(failure, getProgress()), true);
    } else {
      ApiException error = failure instanceof ApiException ? (ApiException) failure : null;
      goOn(error == null ? null : error.getRetryAfterSeconds());
    }
  }

  private boolean isFatal(VidgoException failure) {
    if (failure instanceof NotFoundException) {
      // Maybe not known yet.
      return waits.scheduler.nanoTime() - submitted >= plan.notFoundGraceNanos;
    }
    boolean transientFailure =
        failure instanceof ConnectionException
            || failure instanceof InvalidResponseException
            || failure instanceof RateLimitException
            || failure instanceof ServerException;
    // The schedule decides how many may fail, not how many callbacks arrive.
    return !transientFailure || (!extra && ++failures > plan.maxRetries);
  }

  private void judge(TaskSnapshot<R> read) {
    TaskStatus status = read.getStatus();
    if (status == TaskStatus.FINISHED && read.getFiles().isEmpty()) {
      String raw = TaskData.jsonAdapter().toJson(read.getData());
      List<?> files = read.getData().getFiles();
      String other = files == null || files.isEmpty() ? "" : ": is it a task of another model?";
      VidgoException unusable =
          new InvalidResponseException(
              "The task is finished but has no usable files" + other, raw, null);
      end(null, new WaitFailedException(unusable, getProgress()), true);
    } else if (status == TaskStatus.FINISHED) {
      end(read, null, true);
    } else if (status == TaskStatus.FAILED) {
      String reason = read.getErrorMessage();
      end(
          null,
          new TaskFailedException(reason == null ? "no reason given" : reason, getProgress()),
          true);
    } else {
      goOn(null); // even if the status is unknown: only the documented ends are ends
    }
  }

  private void goOn(@Nullable Long retryAfterSeconds) {
    boolean late;
    boolean again;
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      late = remaining() <= 0;
      again = hinted && !late;
      hinted = false;
      if (again) {
        extra = true;
        enterQueue();
      } else if (!late) {
        sleep(retryAfterSeconds);
      }
    }
    if (late) {
      expire();
    } else if (again) {
      queue();
    }
  }

  /**
   * Ends the wait once; later calls do nothing.
   *
   * @param inOrder whether the outcome is delivered after what the listener is still to receive
   */
  private void end(
      @Nullable TaskSnapshot<R> result, @Nullable WaitException failure, boolean inOrder) {
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      state = State.ENDED;
      outcome =
          () -> {
            if (result != null) {
              callback.onFinished(result);
            } else {
              callback.onFailed(Objects.requireNonNull(failure));
            }
          };
      cancel(timer);
      cancel(turn);
      cancel(poll);
    }
    waits.ended(this, failure);
    if (inOrder && listener != null) {
      listener.afterAll(this::deliver); // or when the wait expires, if the listener blocks
    } else {
      deliver();
    }
  }

  private void deliver() {
    Runnable delivery;
    synchronized (this) {
      delivery = outcome;
      outcome = null;
      cancel(expiry);
    }
    if (delivery != null) {
      SafeCallbacks.execute(executor, delivery, reported);
    }
  }

  private static void cancel(@Nullable Cancellable running) {
    if (running != null) {
      running.cancel();
    }
  }

  private long elapsed() {
    return waits.scheduler.nanoTime() - start;
  }

  private long remaining() {
    return plan.timeoutNanos - elapsed();
  }
}
