package ai.vidgo.testing;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.CallHandle;
import ai.vidgo.sandbox.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualSchedulerTest {
  private final ManualClock clock = new ManualClock();
  private final Instant start = clock.now();
  private final VirtualScheduler scheduler = VirtualScheduler.autoAdvancing(clock);
  private final LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();

  @Test
  void jumpsToTheEndOfEachPause() throws Exception {
    Runnable held = scheduler.hold();
    schedule(scheduler, "late", 20);
    schedule(scheduler, "early", 5);
    held.run();

    assertThat(ran.take()).isEqualTo("early at 5");
    assertThat(ran.take()).isEqualTo("late at 20");
    assertThat(scheduler.nanoTime()).isEqualTo(SECONDS.toNanos(20));
  }

  @Test
  void tenThousandPausesKeepTheirOrder() throws Exception {
    Random random = new Random(7);
    List<Integer> expected = new ArrayList<>();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(10_000);
    Runnable held = scheduler.hold();
    for (int i = 0; i < 10_000; i++) {
      int seconds = random.nextInt(1000);
      expected.add(seconds);
      scheduler.schedule(
          () -> {
            order.add(seconds);
            all.countDown();
          },
          SECONDS.toNanos(seconds));
    }
    Collections.sort(expected);

    held.run();
    all.await();

    assertThat(order).isEqualTo(expected);
  }

  @Test
  void standsStillWhileSomethingIsHeld() throws Exception {
    Runnable held = scheduler.hold();
    Runnable other = scheduler.hold();
    schedule(scheduler, "pause", 20);
    schedule(scheduler, "no pause", 0);
    other.run();
    other.run(); // again, which is allowed

    assertThat(ran.take()).isEqualTo("no pause at 0");
    assertThat(clock.now()).isEqualTo(start);
    held.run();
    assertThat(ran.take()).isEqualTo("pause at 20");
  }

  @Test
  void timeoutAloneDoesNotMoveTheClock() throws Exception {
    scheduler.scheduleTimeout(() -> ran.add("timeout"), MINUTES.toNanos(10));
    schedule(scheduler, "pause", 20);

    assertThat(ran.take()).isEqualTo("pause at 20");
    schedule(scheduler, "no pause", 0);
    assertThat(ran.take()).isEqualTo("no pause at 20");

    schedule(scheduler, "long pause", 3600);
    assertThat(ran.take()).isEqualTo("timeout");
    assertThat(ran.take()).isEqualTo("long pause at 3620");
  }

  @Test
  void cancelledPauseDoesNotMoveTheClock() throws Exception {
    Runnable held = scheduler.hold();
    CallHandle pause = scheduler.schedule(() -> ran.add("cancelled"), HOURS.toNanos(1));
    pause.cancel();
    pause.cancel();
    held.run();
    schedule(scheduler, "pause", 20);

    assertThat(ran.take()).isEqualTo("pause at 20");
    pause.cancel();
    schedule(scheduler, "next", 1);
    assertThat(ran.take()).isEqualTo("next at 21");
  }

  @Test
  void longestPauseDoesNotOverflow() throws Exception {
    clock.advance(Duration.ofDays(1));
    scheduler.scheduleTimeout(() -> ran.add("never"), Long.MAX_VALUE);
    schedule(scheduler, "pause", 1);

    assertThat(ran.take()).startsWith("pause");
  }

  @Test
  void taskThatFailsEndsNoOther() throws Exception {
    LinkedBlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    scheduler.schedule(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((where, e) -> uncaught.add(e));
          throw new IllegalStateException("of a test");
        },
        0);
    assertThat(uncaught.take()).hasMessage("of a test");
    schedule(scheduler, "pause", 1);

    assertThat(ran.take()).isEqualTo("pause at 1");
  }

  @Test
  void clockThatIsAdvancedByHandEndsPauses() throws Exception {
    VirtualScheduler byHand = VirtualScheduler.advancedByHand(clock);
    schedule(byHand, "late", 20);
    schedule(byHand, "early", 5);
    schedule(byHand, "now", 0);
    assertThat(ran.take()).isEqualTo("now at 0");

    clock.advance(Duration.ofSeconds(19));
    assertThat(ran.take()).isEqualTo("early at 19");
    assertThat(ran).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(ran.take()).isEqualTo("late at 20");
  }

  private void schedule(VirtualScheduler on, String name, long seconds) {
    on.schedule(
        () -> ran.add(name + " at " + Duration.between(start, clock.now()).getSeconds()),
        SECONDS.toNanos(seconds));
  }
}
