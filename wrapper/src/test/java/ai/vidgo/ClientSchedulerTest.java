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
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
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
      awaitNoHold();
    }
  }

  /** The poll ends just after the wait. */
  private void awaitNoHold() {
    while (holds.get() != 0) {
      assertThat(Thread.interrupted()).as("timed out").isFalse();
    }
  }

  @Test
  void pollThatFailsHoldsTheTimeNoMore() {
    try (VidgoSandbox sandbox = VidgoSandbox.start();
        VidgoClient vidgo = client(sandbox, new Complete())) {
      Task<?> unknown = vidgo.task(Models.GENERATE_LYRICS, "T1");

      assertThatThrownBy(unknown::await).isInstanceOf(WaitFailedException.class);

      awaitNoHold();
    }
  }

  @Test
  void pollThatCannotBeSentHoldsTheTimeNoMore() {
    EventListener throwing =
        new EventListener() {
          @Override
          public void callStart(Call call) {
            throw new IllegalStateException("of a test");
          }
        };
    WaitOptions once = WaitOptions.builder().maxRetries(0).build();
    try (VidgoClient vidgo =
        VidgoClient.builder()
            .apiKey("key")
            .httpClient(new OkHttpClient.Builder().eventListener(throwing).build())
            .scheduler(new Complete())
            .build()) {
      Task<?> task = vidgo.task(Models.GENERATE_LYRICS, "T1");

      assertThatThrownBy(() -> task.await(once)).isInstanceOf(WaitFailedException.class);

      awaitNoHold();
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
