package ai.vidgo;

import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One wait for one task: sleeps, asks, judges the answer, until it has an outcome.
 *
 * <p>The only place that waits. It owns no thread: the timer starts a question, OkHttp's thread
 * brings the answer. {@code await()}, {@code awaitAsync()} and the callback form observe it.
 *
 * <p>It goes asleep, in line for its turn in the {@link PollBudget}, asking, and asleep again,
 * until it has ended. All fields below the lock are guarded by it; whoever is told something is
 * told outside of it.
 */
final class Wait<R> implements WaitHandle {
  private static final long MAX_POLL = TimeUnit.SECONDS.toNanos(15);
  private static final long MIN_POLL = TimeUnit.SECONDS.toNanos(1);

  private final Task<R> task;
  private final TaskReader reader;
  private final WaitPlan plan;
  private final WaitEnvironment environment;
  private final WaitCallback<R> callback;
  private final long start;

  // Not a monitor, which would pin a virtual thread.
  private final ReentrantLock lock = new ReentrantLock();
  private Phase phase = Phase.ASLEEP;
  private Scheduler.@Nullable Cancellable guard;
  private Scheduler.@Nullable Cancellable timer;
  private Scheduler.@Nullable Cancellable turn;
  private TaskReader.@Nullable Reading call;
  private int naps;
  private boolean hinted;
  private @Nullable TaskSnapshot<R> snapshot;
  private int polls;
  private int failures;
  private int slowDowns;
  private final AtomicBoolean reported = new AtomicBoolean();

  private enum Phase {
    ASLEEP,
    IN_LINE,
    ASKING,
    ENDED
  }

  Wait(
      Task<R> task,
      TaskReader reader,
      WaitPlan plan,
      WaitEnvironment environment,
      WaitCallback<R> callback) {
    this.task = task;
    this.reader = reader;
    this.plan = plan;
    this.environment = environment;
    this.callback = callback;
    this.start = environment.scheduler.nanoTime();
  }

  void begin() {
    VidgoException refused = environment.register(this) ? null : closed();
    if (refused != null) {
      end(null, refused);
      return;
    }
    lock.lock();
    try {
      if (phase != Phase.ENDED) {
        // Whatever happens to a question, the wait ends: one poll's least time after its deadline.
        guard = environment.scheduler.schedule(this::expire, plan.timeoutNanos + MIN_POLL);
        sleep(null);
      }
    } finally {
      lock.unlock();
    }
  }

  /** For a task whose submit was answered with the result itself. */
  void beginAnswered(TaskSnapshot<R> answered) {
    snapshot = answered;
    judge(answered);
  }

  @Override
  public void cancel() {
    end(null, new WaitCancelledException("The wait was cancelled", getProgress()));
  }

  void close() {
    end(null, closed());
  }

  @Override
  public WaitProgress getProgress() {
    lock.lock();
    try {
      return new WaitProgress(task.getId(), task.getModel().getId(), snapshot, elapsed(), polls);
    } finally {
      lock.unlock();
    }
  }

  boolean isFor(String taskId) {
    return task.getId().equals(taskId);
  }

  /** Asks now, or once more if it is asking already: something says that the task has ended. */
  void hint() {
    lock.lock();
    try {
      if (phase != Phase.ASLEEP) {
        hinted = phase == Phase.ASKING;
        return;
      }
      stop(timer);
      phase = Phase.IN_LINE;
    } finally {
      lock.unlock();
    }
    standInLine();
  }

  /** Sets the timer for the next question, which is at the deadline at the latest. */
  private void sleep(@Nullable Long retryAfterSeconds) {
    long delay =
        plan.schedule.delayNanos(polls, slowDowns, retryAfterSeconds, environment.random());
    int nap = ++naps;
    phase = Phase.ASLEEP;
    timer =
        environment.scheduler.schedule(() -> wake(nap), Math.max(0, Math.min(delay, remaining())));
  }

  private void wake(int nap) {
    lock.lock();
    try {
      if (phase != Phase.ASLEEP || nap != naps) {
        return; // a hint was quicker
      }
      phase = Phase.IN_LINE;
    } finally {
      lock.unlock();
    }
    standInLine();
  }

  private void standInLine() {
    Scheduler.Cancellable acquired = environment.budget.acquire(this::ask);
    lock.lock();
    try {
      if (phase == Phase.ENDED) {
        acquired.cancel();
      } else {
        turn = acquired;
      }
    } finally {
      lock.unlock();
    }
  }

  private void ask() {
    Answer answer = new Answer();
    try {
      TaskReader.Reading reading = prepare();
      if (reading != null) {
        // Outside of the lock: it may fail at once. If it was cancelled by now it sends nothing.
        reading.start(answer);
      }
    } catch (RuntimeException e) { // of an event listener of the caller's OkHttpClient, perhaps
      answer.onError(new ConnectionException(task.toString(), new IOException(e)));
    }
  }

  private TaskReader.@Nullable Reading prepare() {
    lock.lock();
    try {
      if (phase != Phase.IN_LINE) {
        return null;
      }
      phase = Phase.ASKING;
      polls++;
      long timeout = Math.max(MIN_POLL, Math.min(MAX_POLL, remaining()));
      TaskReader.Reading reading =
          reader.prepare(task.getId(), TimeUnit.NANOSECONDS.toMillis(timeout));
      call = reading;
      return reading;
    } finally {
      lock.unlock();
    }
  }

  private final class Answer implements TaskReader.Receiver {
    @Override
    public void onData(TaskData data) {
      TaskSnapshot<R> read =
          TaskSnapshot.of(task.getModel(), task.getId(), data, environment.scheduler);
      boolean changed;
      lock.lock();
      try {
        if (phase == Phase.ENDED) {
          return;
        }
        call = null;
        changed = changed(snapshot, read);
        snapshot = read;
        failures = 0;
        slowDowns = 0;
      } finally {
        lock.unlock();
      }
      if (changed) {
        tell();
      }
      judge(read);
    }

    @Override
    public void onError(VidgoException error) {
      Verdict verdict = Verdict.of(error);
      boolean fatal;
      lock.lock();
      try {
        if (phase == Phase.ENDED) {
          return;
        }
        call = null;
        slowDowns = error instanceof RateLimitException ? slowDowns + 1 : 0;
        if (verdict == Verdict.NOT_FOUND) {
          fatal =
              environment.scheduler.nanoTime() - task.knownSince(start) >= plan.notFoundGraceNanos;
        } else {
          fatal = verdict == Verdict.FATAL || ++failures > plan.failureBudget;
        }
      } finally {
        lock.unlock();
      }
      if (fatal) {
        end(null, error.endedWait(getProgress()));
      } else {
        Long wait =
            error instanceof ApiException ? ((ApiException) error).getRetryAfterSeconds() : null;
        goOn(wait);
      }
    }
  }

  private void judge(TaskSnapshot<R> read) {
    TaskStatus status = read.getStatus();
    if (status == TaskStatus.FINISHED && read.getFiles().isEmpty()) {
      String raw = TaskData.jsonAdapter().toJson(read.getData());
      end(
          null,
          new InvalidResponseException("The task is finished but has no usable files", raw, null)
              .endedWait(getProgress()));
    } else if (status == TaskStatus.FINISHED) {
      end(read, null);
    } else if (status == TaskStatus.FAILED) {
      String reason = read.getErrorMessage();
      end(
          null,
          new TaskFailedException(reason == null ? "no reason given" : reason, getProgress()));
    } else {
      goOn(null); // also for a word that is not known: only the documented ends are ends
    }
  }

  private void goOn(@Nullable Long retryAfterSeconds) {
    boolean late;
    boolean again;
    lock.lock();
    try {
      if (phase == Phase.ENDED) {
        return;
      }
      late = remaining() <= 0;
      again = hinted;
      hinted = false;
      if (again) {
        phase = Phase.IN_LINE;
      } else if (!late) {
        sleep(retryAfterSeconds);
      }
    } finally {
      lock.unlock();
    }
    if (late) {
      expire();
    } else if (again) {
      standInLine();
    }
  }

  private void expire() {
    end(null, new WaitTimeoutException(task.resumeCode(), getProgress()));
  }

  private VidgoException closed() {
    return new WaitCancelledException("The client was closed", getProgress());
  }

  /** Ends the wait once; later ends do nothing. */
  private void end(@Nullable TaskSnapshot<R> result, @Nullable VidgoException failure) {
    lock.lock();
    try {
      if (phase == Phase.ENDED) {
        return;
      }
      phase = Phase.ENDED;
      stop(guard);
      stop(timer);
      stop(turn);
      stop(call);
    } finally {
      lock.unlock();
    }
    environment.unregister(this);
    if (result != null) {
      Guarded.run(() -> callback.onFinished(result), reported);
    } else {
      Guarded.run(() -> callback.onFailed(Objects.requireNonNull(failure)), reported);
    }
  }

  private static void stop(Scheduler.@Nullable Cancellable running) {
    if (running != null) {
      running.cancel();
    }
  }

  private void tell() {
    WaitListener listener = plan.listener;
    if (listener == null) {
      return;
    }
    WaitProgress progress = getProgress();
    Runnable telling = () -> Guarded.run(() -> listener.onProgress(progress), reported);
    Executor executor = plan.listenerExecutor;
    if (executor == null) {
      telling.run();
    } else {
      Guarded.run(() -> executor.execute(telling), reported);
    }
  }

  private static boolean changed(@Nullable TaskSnapshot<?> before, TaskSnapshot<?> now) {
    return before == null
        || !before.getStatus().equals(now.getStatus())
        || !Objects.equals(before.getProgress(), now.getProgress());
  }

  private long elapsed() {
    return environment.scheduler.nanoTime() - start;
  }

  private long remaining() {
    return plan.timeoutNanos - elapsed();
  }

  /** What an error of one question means for the wait. */
  private enum Verdict {
    FATAL,
    NOT_FOUND,
    TRY_AGAIN;

    static Verdict of(VidgoException error) {
      if (error instanceof NotFoundException) {
        return NOT_FOUND;
      }
      boolean passing =
          error instanceof ConnectionException
              || error instanceof InvalidResponseException
              || error instanceof RateLimitException
              || error instanceof ServerException;
      return passing ? TRY_AGAIN : FATAL;
    }
  }
}
