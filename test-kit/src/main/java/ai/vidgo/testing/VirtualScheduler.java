package ai.vidgo.testing;

import ai.vidgo.CallHandle;
import ai.vidgo.ClientScheduler;
import ai.vidgo.sandbox.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs the waits of clients on the clock of a sandbox, so that tests need not sleep.
 *
 * <pre>{@code
 * ManualClock clock = new ManualClock();
 * VidgoSandbox sandbox = VidgoSandbox.builder().clock(clock).start();
 * VidgoClient vidgo =
 *     VidgoClient.builder()
 *         .baseUrl(sandbox.url())
 *         .apiKey(sandbox.apiKey())
 *         .scheduler(VirtualScheduler.autoAdvancing(clock))
 *         .build();
 * }</pre>
 *
 * <p>Pauses end in the order of their time, on one daemon thread, which ends when it is idle.
 * Clients that share a clock should share a scheduler, because time does not jump while any of them
 * has a request in flight. Thread-safe.
 */
public final class VirtualScheduler implements ClientScheduler {
  private static final long IDLE_SECONDS = 2;

  private final ManualClock clock;
  private final boolean autoAdvancing;
  private final Instant start;
  private final ThreadPoolExecutor thread;

  private final Object lock = new Object();
  private final TreeSet<Timer> timers = new TreeSet<>();
  private int pauses; // among the timers
  private int holds;
  private long sequence;
  private boolean running;

  private VirtualScheduler(ManualClock clock, boolean autoAdvancing) {
    this.clock = clock;
    this.autoAdvancing = autoAdvancing;
    this.start = clock.now();
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread made = new Thread(work, "Vidgo virtual time");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
    clock.addListener(this::wake);
  }

  /**
   * Returns a scheduler that never sleeps: when its clients do nothing but pause, it advances the
   * clock to the end of the earliest pause. While a request, retry or download of theirs is in
   * progress, the clock stands still. The test may advance it, too.
   */
  public static VirtualScheduler autoAdvancing(ManualClock clock) {
    return new VirtualScheduler(clock, true);
  }

  /**
   * Returns a scheduler whose pauses end when the test advances the clock: soon after {@link
   * ManualClock#advance}, on a thread of the scheduler.
   */
  public static VirtualScheduler advancedByHand(ManualClock clock) {
    return new VirtualScheduler(clock, false);
  }

  @Override
  public long nanoTime() {
    return Duration.between(start, clock.now()).toNanos();
  }

  @Override
  public CallHandle schedule(Runnable task, long delayNanos) {
    return add(task, delayNanos, true);
  }

  @Override
  public CallHandle scheduleTimeout(Runnable task, long delayNanos) {
    return add(task, delayNanos, false);
  }

  private CallHandle add(Runnable task, long delayNanos, boolean pause) {
    Timer timer;
    synchronized (lock) {
      long due = nanoTime() + delayNanos;
      timer = new Timer(due < 0 ? Long.MAX_VALUE : due, sequence++, task, pause);
      timers.add(timer);
      pauses += pause ? 1 : 0;
    }
    wake();
    return () -> {
      synchronized (lock) {
        remove(timer);
      }
    };
  }

  private void remove(Timer timer) {
    if (timers.remove(timer) && timer.pause) {
      pauses--;
    }
  }

  @Override
  public Runnable hold() {
    synchronized (lock) {
      holds++;
    }
    AtomicBoolean held = new AtomicBoolean(true);
    return () -> {
      if (held.compareAndSet(true, false)) {
        synchronized (lock) {
          holds--;
        }
        wake();
      }
    };
  }

  private void wake() {
    synchronized (lock) {
      if (running || timers.isEmpty()) {
        return;
      }
      running = true;
    }
    thread.execute(this::runDue);
  }

  private void runDue() {
    for (Runnable next = next(); next != null; next = next()) {
      try {
        next.run();
      } catch (RuntimeException | Error e) { // the other timers have to go on
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, e);
      }
    }
  }

  /** What to do next: run a task that is due, or jump; null if there is nothing to do for now. */
  private @Nullable Runnable next() {
    synchronized (lock) {
      if (!timers.isEmpty()) {
        Timer first = timers.first();
        long left = first.due - nanoTime();
        if (left <= 0) {
          remove(first);
          return first.task;
        }
        // A timeout ends what takes too long; it is nothing to wait for.
        if (autoAdvancing && holds == 0 && pauses > 0) {
          return () -> clock.advance(Duration.ofNanos(left));
        }
      }
      running = false;
      return null;
    }
  }

  /** A pause, or a timeout. */
  private static final class Timer implements Comparable<Timer> {
    final long due;
    final long number;
    final Runnable task;
    final boolean pause;

    Timer(long due, long number, Runnable task, boolean pause) {
      this.due = due;
      this.number = number;
      this.task = task;
      this.pause = pause;
    }

    @Override
    public int compareTo(Timer other) {
      return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
    }
  }
}
