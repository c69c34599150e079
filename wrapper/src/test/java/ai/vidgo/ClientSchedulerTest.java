package ai.vidgo;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Models;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ClientSchedulerTest {
  private final ManualClock clock = new ManualClock();
  private final Instant start = clock.now();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<Long> pauses = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> timeouts = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger holds = new AtomicInteger();

  /** Two methods are enough; each pause moves the clock at once. */
  private class Jumping implements ClientScheduler {
    @Override
    public long nanoTime() {
      return Duration.between(start, clock.now()).toNanos();
    }

    @Override
    public CallHandle schedule(Runnable task, long delayNanos) {
      pauses.add(NANOSECONDS.toSeconds(delayNanos));
      thread.execute(
          () -> {
            clock.advance(Duration.ofNanos(delayNanos));
            task.run();
          });
      return () -> {};
    }
  }

  /** Jumps for pauses only, and counts what is held. */
  private final class Complete extends Jumping {
    @Override
    public CallHandle scheduleTimeout(Runnable task, long delayNanos) {
      timeouts.add(NANOSECONDS.toSeconds(delayNanos));
      return () -> {};
    }

    @Override
    public Runnable hold() {
      holds.incrementAndGet();
      return holds::decrementAndGet;
    }
  }

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  @Test
  void waitsPauseOnTheScheduler() {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().clock(clock).start();
        VidgoClient vidgo = client(sandbox, new Complete())) {
      GenerateLyricsInput input = GenerateLyricsInput.builder().prompt("rain").build();

      vidgo.submit(Models.GENERATE_LYRICS, input).await();

      long first = Models.GENERATE_LYRICS.getFirstDelaySeconds();
      assertThat(pauses).hasSize(1);
      assertThat(pauses.get(0)).isBetween(first * 8 / 10 - 1, first * 12 / 10);
      assertThat(timeouts).containsExactly(Models.GENERATE_LYRICS.getTimeoutSeconds() + 1L);
      while (holds.get() != 0) { // the poll ends just after the wait
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void pausesBetweenRetriesAreOnAnySchedulerOfTwoMethods() {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().clock(clock).start();
        VidgoClient vidgo = client(sandbox, new Jumping())) {
      sandbox.enqueueFault(Endpoint.BALANCE, Fault.rateLimited(Duration.ofSeconds(7)));

      assertThat(vidgo.balance().getCreditsAmount()).isNotNull();

      assertThat(pauses).containsExactly(7L);
    }
  }

  @Test
  void schedulerIsNotNull() {
    assertThatThrownBy(() -> VidgoClient.builder().scheduler(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("scheduler");
  }

  private static VidgoClient client(VidgoSandbox sandbox, ClientScheduler scheduler) {
    return VidgoClient.builder()
        .baseUrl(sandbox.url())
        .apiKey(sandbox.apiKey())
        .scheduler(scheduler)
        .build();
  }
}
