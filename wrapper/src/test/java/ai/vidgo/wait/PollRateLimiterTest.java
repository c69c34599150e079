package ai.vidgo.wait;

import static ai.vidgo.wait.ScriptedReader.finished;
import static ai.vidgo.wait.ScriptedReader.status;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.VidgoClient;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.FakeScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * Which poll may be sent when, in virtual time. The fake clock overflows seven seconds after its
 * start.
 */
class PollRateLimiterTest {
  /** How much the limiter may catch up, and so the most by which a window may exceed the rate. */
  private static final long SLACK = MILLISECONDS.toNanos(50);

  private final FakeScheduler time = new FakeScheduler();
  private final long start = time.nanoTime();
  private final List<String> served = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

  @Test
  void spacingIsExact() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);

    for (int i = 0; i < 200; i++) {
      acquire(limiter, "any");
    }
    assertThat(served).hasSize(1);
    time.advance(20, SECONDS);

    assertThat(nanos).hasSize(200);
    for (int i = 0; i < 200; i++) {
      assertThat(nanos.get(i)).isEqualTo(i * MILLISECONDS.toNanos(100));
    }
    assertThat(time.pending()).isZero();
  }

  @Test
  void slowCallersAreNotDelayed() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);

    for (int i = 0; i < 20; i++) {
      acquire(limiter, "any");
      time.advance(100, MILLISECONDS);
      assertThat(served).hasSize(i + 1);
    }

    assertThat(time.pending()).isZero();
  }

  @Test
  void turnOutsideTheQueueCounts() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);

    acquire(limiter, "a");
    time.advance(60, MILLISECONDS);
    acquire(limiter, "b");
    time.advance(39, MILLISECONDS);
    assertThat(served).containsExactly("a");
    time.advance(1, MILLISECONDS);

    assertThat(served).containsExactly("a", "b");
  }

  @Test
  void firstComeFirstServed() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);
    acquire(limiter, "a");
    acquire(limiter, "b");
    acquire(limiter, "c");

    time.advance(150, MILLISECONDS);
    acquire(limiter, "d");
    time.advance(50, MILLISECONDS);
    acquire(limiter, "e");
    time.advance(200, MILLISECONDS);

    assertThat(served).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void newcomerDoesNotOvertakeTheQueueWhenTheTimerIsLate() {
    PollRateLimiter limiter = new PollRateLimiter(late(SECONDS.toNanos(3)), 10);
    acquire(limiter, "a");
    acquire(limiter, "b");

    time.advance(2, SECONDS);
    acquire(limiter, "c");
    time.advance(1, SECONDS);
    time.advance(100, MILLISECONDS);
    acquire(limiter, "d");
    time.advance(10, SECONDS);

    assertThat(served).containsExactly("a", "b", "c", "d");
  }

  @Test
  void cancelledTurnsDoNotCount() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);
    acquire(limiter, "a");
    List<Scheduler.Cancellable> turns = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      turns.add(acquire(limiter, "cancelled"));
    }
    acquire(limiter, "b");
    turns.addAll(List.of(acquire(limiter, "cancelled"), acquire(limiter, "cancelled")));
    acquire(limiter, "c");

    turns.forEach(Scheduler.Cancellable::cancel);
    time.advance(199, MILLISECONDS);
    assertThat(served).containsExactly("a", "b");
    time.advance(1, MILLISECONDS);

    assertThat(served).containsExactly("a", "b", "c");
  }

  @Test
  void queueOfCancelledTurnsIsEmpty() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);
    acquire(limiter, "a");
    acquire(limiter, "cancelled").cancel();

    time.advance(100, MILLISECONDS);
    assertThat(time.pending()).isZero();
    acquire(limiter, "b");

    assertThat(served).containsExactly("a", "b");
  }

  @Test
  void cancelAfterTheTurnDoesNothing() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);
    acquire(limiter, "a").cancel();
    Scheduler.Cancellable turn = acquire(limiter, "b");
    acquire(limiter, "c");

    time.advance(100, MILLISECONDS);
    turn.cancel();
    time.advance(100, MILLISECONDS);

    assertThat(served).containsExactly("a", "b", "c");
  }

  @Test
  void lateTimerCatchesUpByTheSlackOnly() {
    PollRateLimiter limiter = new PollRateLimiter(late(SECONDS.toNanos(30)), 100);
    for (int i = 0; i < 500; i++) {
      acquire(limiter, "any");
    }

    time.advance(30, SECONDS);
    time.advance(10, MILLISECONDS);

    // One at the start; then its own turn and the five of 50 ms, not the 3000 of 30 s.
    assertThat(served).hasSize(1 + 6);
    assertRate(100);
  }

  @Test
  void idleTimeDoesNotAccumulate() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);

    time.advance(1, SECONDS);
    for (int i = 0; i < 10; i++) {
      acquire(limiter, "any");
    }
    time.advance(1, SECONDS);

    assertThat(nanos)
        .extracting(NANOSECONDS::toMillis)
        .containsExactly(1000L, 1050L, 1150L, 1250L, 1350L, 1450L, 1550L, 1650L, 1750L, 1850L);
  }

  @Test
  void idleTimeDoesNotAccumulateAcrossAClockOverflow() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);
    acquire(limiter, "first");

    time.advance(20, SECONDS);
    for (int i = 0; i < 100; i++) {
      acquire(limiter, "any");
    }

    assertThat(served).hasSize(2);
    time.advance(10, SECONDS);
    assertThat(served).hasSize(101);
    assertRate(10);
  }

  @Test
  void noWindowExceedsTheRateAndTheSlack() {
    Random random = new Random(1);
    for (double rate : new double[] {0.5, 10, 64, 5000}) {
      served.clear();
      nanos.clear();
      long spacing = (long) (1e9 / rate);
      PollRateLimiter limiter =
          new PollRateLimiter(late(() -> random.nextInt((int) (3 * spacing))), rate);

      for (int i = 0; i < 400; i++) {
        Scheduler.Cancellable turn = acquire(limiter, "any");
        if (random.nextInt(5) == 0) {
          turn.cancel();
        }
        if (random.nextBoolean()) {
          time.advance(random.nextInt((int) (4 * Math.min(spacing, SLACK * 5))), NANOSECONDS);
        }
      }
      time.advance(1000 * spacing, NANOSECONDS);

      assertThat(served).hasSizeBetween(300, 400);
      assertRate(rate);
    }
  }

  @Test
  void millisecondTimerServesFiveThousandPerSecond() {
    PollRateLimiter limiter = new PollRateLimiter(wholeMillis(), 5000);
    for (int i = 0; i < 10_000; i++) {
      acquire(limiter, "any");
    }

    time.advance(2001, MILLISECONDS);

    assertThat(served).hasSize(10_000);
    assertRate(5000);
  }

  @Test
  void thousandBusyCallersAreServedInTurn() {
    PollRateLimiter limiter = new PollRateLimiter(time, 10);
    acquire(limiter, "first");
    List<List<Long>> times = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      List<Long> own = new ArrayList<>();
      times.add(own);
      pollForever(limiter, own);
    }

    time.advance(1000, SECONDS);

    for (int i = 0; i < 1000; i++) {
      List<Long> own = times.get(i);
      assertThat(own).hasSize(10);
      for (int turn = 0; turn < 10; turn++) {
        assertThat(own.get(turn))
            .isEqualTo((i + 1) * MILLISECONDS.toNanos(100) + turn * SECONDS.toNanos(100));
      }
    }
  }

  /** The promise of {@link VidgoClient.Builder#pollsPerSecond}: the interval plus n / r. */
  @Test
  void thousandWaitsFinishWithinTheDocumentedBound() {
    Waits waits = new Waits(time, new Random(1), 10, WaitOptions.defaults(), Runnable::run);
    WaitOptions options =
        WaitOptions.builder().interval(3, SECONDS).jitter(0).timeout(2000, SECONDS).build();
    ScriptedReader.Step running = status("running");
    ScriptedReader.Step finished = finished();
    Random random = new Random(2);
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      long end = start + SECONDS.toNanos(random.nextInt(1000));
      ScriptedReader server = new ScriptedReader(time);
      server.then(
          callback -> {
            nanos.add(time.nanoTime() - start);
            (time.nanoTime() - end < 0 ? running : finished).run(callback);
          });
      Runnable seen = () -> delays.add(time.nanoTime() - end);
      WaitRun.start(waits, server, options, null, whenFinished(seen));
    }

    time.advance(2000, SECONDS);

    assertThat(delays).hasSize(1000).allMatch(delay -> delay <= SECONDS.toNanos(3 + 1000 / 10));
    assertRate(10);
    assertThat(time.pending()).isZero();
  }

  private Scheduler.Cancellable acquire(PollRateLimiter limiter, String name) {
    return limiter.acquire(
        () -> {
          served.add(name);
          nanos.add(time.nanoTime() - start);
        });
  }

  private void pollForever(PollRateLimiter limiter, List<Long> own) {
    limiter.acquire(
        () -> {
          own.add(time.nanoTime() - start);
          pollForever(limiter, own);
        });
  }

  private static WaitCallback<Persona> whenFinished(Runnable work) {
    return new WaitCallback<>() {
      @Override
      public void onFinished(TaskSnapshot<Persona> snapshot) {
        work.run();
      }

      @Override
      public void onFailed(WaitException failure) {}
    };
  }

  /** No window between any two turns holds more than its length, and the slack, pay for. */
  private void assertRate(double pollsPerSecond) {
    long spacing = (long) (1e9 / pollsPerSecond);
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < nanos.size(); i++) {
      // Windows overlap, so the strictest start so far decides for all of them.
      long due = latest + i * spacing - SLACK;
      assertThat(latest == Long.MIN_VALUE || nanos.get(i) >= due).isTrue();
      latest = Math.max(latest, nanos.get(i) - i * spacing);
    }
  }

  private Scheduler late(long nanos) {
    return late(() -> nanos);
  }

  private Scheduler late(LongSupplier nanos) {
    return with((work, delay) -> time.schedule(work, delay + nanos.getAsLong()));
  }

  private Scheduler wholeMillis() {
    return with(
        (work, delay) -> {
          long sinceStart = time.nanoTime() - start + delay;
          long ticks = MILLISECONDS.toNanos(1);
          return time.schedule(work, delay + Math.floorMod(-sinceStart, ticks));
        });
  }

  private interface Timer {
    Scheduler.Cancellable schedule(Runnable work, long delayNanos);
  }

  private Scheduler with(Timer timer) {
    return new Scheduler() {
      @Override
      public long nanoTime() {
        return time.nanoTime();
      }

      @Override
      public Cancellable schedule(Runnable work, long delayNanos) {
        return timer.schedule(work, delayNanos);
      }
    };
  }
}
