package ai.vidgo.internal.time;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.FakeScheduler;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptibleSleeperTest {
  private final FakeScheduler time = new FakeScheduler();
  private final AtomicReference<Object> outcome = new AtomicReference<>();

  @Test
  void closeEndsASleep() throws Exception {
    InterruptibleSleeper sleeper = new InterruptibleSleeper(TimerScheduler.INSTANCE);
    Thread thread =
        new Thread(
            () -> outcome.set(sleeper.sleep(DAYS.toNanos(1), new Hold(TimerScheduler.INSTANCE))));
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.yield();
    }

    sleeper.close();
    thread.join();

    assertThat(outcome.get()).isEqualTo(false);
  }

  @Test
  void closedSleeperDoesNotSleep() {
    InterruptibleSleeper sleeper = new InterruptibleSleeper(time);
    sleeper.close();

    assertThat(sleeper.sleep(SECONDS.toNanos(1), new Hold(time))).isFalse();
    assertThat(time.pending()).isZero();
  }

  @Test
  void interruptedThreadDoesNotSleep() {
    InterruptibleSleeper sleeper = new InterruptibleSleeper(time);
    Thread.currentThread().interrupt();
    try {
      assertThat(sleeper.sleep(SECONDS.toNanos(1), new Hold(time))).isFalse();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(time.pending()).isZero();
  }

  @Test
  void sleepReleasesTheHoldUntilItsTimerIsDone() throws Exception {
    AtomicInteger holds = new AtomicInteger();
    Scheduler counting =
        new Scheduler() {
          @Override
          public long nanoTime() {
            return time.nanoTime();
          }

          @Override
          public Cancellable schedule(Runnable task, long delayNanos) {
            return time.schedule(task, delayNanos);
          }

          @Override
          public Runnable hold() {
            holds.incrementAndGet();
            return holds::decrementAndGet;
          }
        };
    InterruptibleSleeper sleeper = new InterruptibleSleeper(counting);
    Hold hold = new Hold(counting);
    assertThat(holds).hasValue(1);
    Thread thread = new Thread(() -> outcome.set(sleeper.sleep(SECONDS.toNanos(1), hold)));
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.yield();
    }
    assertThat(holds).hasValue(0);

    time.advance(1, SECONDS);

    assertThat(holds).hasValue(1); // before the thread has done anything
    thread.join();
    assertThat(outcome.get()).isEqualTo(true);
    hold.close();
    assertThat(holds).hasValue(0);
  }
}
