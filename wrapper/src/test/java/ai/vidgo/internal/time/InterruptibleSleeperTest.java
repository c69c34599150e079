package ai.vidgo.internal.time;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.FakeScheduler;
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
    Thread thread = new Thread(() -> outcome.set(sleeper.sleep(DAYS.toNanos(1))));
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

    assertThat(sleeper.sleep(SECONDS.toNanos(1))).isFalse();
    assertThat(time.pending()).isZero();
  }

  @Test
  void interruptedThreadDoesNotSleep() {
    InterruptibleSleeper sleeper = new InterruptibleSleeper(time);
    Thread.currentThread().interrupt();
    try {
      assertThat(sleeper.sleep(SECONDS.toNanos(1))).isFalse();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(time.pending()).isZero();
  }
}
