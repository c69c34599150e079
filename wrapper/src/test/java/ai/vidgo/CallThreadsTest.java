package ai.vidgo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallThreadsTest {
  private final ExecutorService threads = CallThreads.create(4);
  private final Set<Thread> used = ConcurrentHashMap.newKeySet();

  @AfterEach
  void tearDown() {
    threads.shutdownNow();
  }

  @Test
  void runsAsMuchAtOnceAsThereMayBeThreads() throws Exception {
    CountDownLatch all = new CountDownLatch(4);

    for (int i = 0; i < 4; i++) {
      threads.execute(
          () -> {
            used.add(Thread.currentThread());
            all.countDown();
            await(all);
          });
    }

    assertThat(all.await(10, SECONDS)).isTrue();
    assertThat(used).hasSize(4).allMatch(Thread::isDaemon);
    assertThat(used).extracting(Thread::getName).containsOnly("Vidgo HTTP");
  }

  @Test
  void runsTheRestOnTheSameThreads() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch ran = new CountDownLatch(1000);

    for (int i = 0; i < 1000; i++) {
      threads.execute(
          () -> {
            await(gate);
            used.add(Thread.currentThread());
            ran.countDown();
          });
    }
    gate.countDown();

    assertThat(ran.await(10, SECONDS)).isTrue();
    assertThat(used).hasSizeBetween(1, 4);
  }

  @Test
  void runsWhatItsOwnThreadsSubmit() throws Exception {
    CountDownLatch ran = new CountDownLatch(1000);

    for (int i = 0; i < 10; i++) {
      threads.execute(() -> again(ran, 100));
    }

    assertThat(ran.await(10, SECONDS)).isTrue();
    assertThat(used).hasSizeBetween(1, 4);
  }

  /** As OkHttp does it: the next call is handed over before this thread is free. */
  private void again(CountDownLatch ran, int times) {
    used.add(Thread.currentThread());
    if (times > 1) {
      threads.execute(() -> again(ran, times - 1));
    }
    ran.countDown();
  }

  @Test
  void closedOneRefuses() {
    threads.shutdown();

    assertThatThrownBy(() -> threads.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("The client was closed");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
