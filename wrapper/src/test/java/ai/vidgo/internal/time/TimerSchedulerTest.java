package ai.vidgo.internal.time;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimerSchedulerTest {
  private final TimerScheduler scheduler = new TimerScheduler();

  @AfterEach
  void tearDown() {
    scheduler.timer().shutdownNow();
  }

  @Test
  void startsNoThreadBeforeItIsUsed() {
    assertThat(scheduler.timer().getPoolSize()).isZero();
  }

  @Test
  void runsOnOneDaemonThread() {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();

    scheduler.schedule(() -> second.complete(Thread.currentThread()), MILLISECONDS.toNanos(1));
    scheduler.schedule(() -> first.complete(Thread.currentThread()), 0);

    assertThat(first.join().getName()).isEqualTo("Vidgo timer");
    assertThat(first.join().isDaemon()).isTrue();
    assertThat(second.join()).isSameAs(first.join());
  }

  @Test
  void idleThreadEnds() {
    assertThat(scheduler.timer().getKeepAliveTime(SECONDS)).isEqualTo(10);
    assertThat(scheduler.timer().allowsCoreThreadTimeOut()).isTrue();
  }

  @Test
  void cancelledWorkIsReleasedImmediately() {
    Scheduler.Cancellable work = scheduler.schedule(() -> {}, HOURS.toNanos(1));
    assertThat(scheduler.timer().getQueue()).hasSize(1);

    work.cancel();

    assertThat(scheduler.timer().getQueue()).isEmpty();
  }

  @Test
  void throwingWorkDoesNotStopTheTimer() {
    Semaphore ran = new Semaphore(0);

    scheduler.schedule(
        () -> {
          throw new IllegalStateException("of a caller");
        },
        0);
    scheduler.schedule(ran::release, 0);

    ran.acquireUninterruptibly();
  }

  @Test
  void clockGoesForward() {
    long before = scheduler.nanoTime();

    assertThat(scheduler.nanoTime() - before).isNotNegative();
    assertThat(System.nanoTime() - before).isBetween(0L, HOURS.toNanos(1));
  }
}
