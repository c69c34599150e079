package ai.vidgo.testing;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitTimeoutException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a client does on the clock of its sandbox. */
@Timeout(60)
class VirtualTimeTest {
  private static final GenerateLyricsInput RAIN =
      GenerateLyricsInput.builder().prompt("rain").build();

  @RegisterExtension
  final VidgoExtension extension =
      VidgoExtension.builder()
          .sandbox(
              sandbox ->
                  sandbox
                      .credits("1000000")
                      .taskDuration(Duration.ofMinutes(1))
                      .taskDuration("generate-music", Duration.ofDays(1)))
          .client(
              client ->
                  client
                      .pollsPerSecond(10_000)
                      .httpClient(
                          new OkHttpClient.Builder().addInterceptor(this::intercept).build()))
          .build();

  private final CountDownLatch polls = new CountDownLatch(2);
  private final Semaphore polled = new Semaphore(0);
  private volatile int pollsDuringBalance;

  /** Counts polls, and makes the balance slow: it takes 0.3 s, unless 50 polls come before. */
  private Response intercept(Interceptor.Chain chain) throws IOException {
    String path = chain.request().url().encodedPath();
    if (path.endsWith("/music")) {
      polls.countDown();
      polled.release();
    } else if (path.endsWith("/balance")) {
      polled.drainPermits();
      try {
        pollsDuringBalance = polled.tryAcquire(50, 300, MILLISECONDS) ? 50 : 0;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      pollsDuringBalance += polled.drainPermits();
    }
    return chain.proceed(chain.request());
  }

  @Test
  void hundredWaitsAtOnceFinishInTime(VidgoSandbox sandbox, VidgoClient vidgo) {
    List<CompletableFuture<TaskSnapshot<Lyrics>>> waits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waits.add(vidgo.submit(Models.GENERATE_LYRICS, RAIN).awaitAsync());
    }

    for (CompletableFuture<TaskSnapshot<Lyrics>> wait : waits) {
      assertThat(wait.join().getFiles()).isNotEmpty(); // none has timed out
    }
    assertThat(sandbox.chargedSubmits()).hasSize(100);
  }

  @Test
  void thousandWaitsEndInTheOrderOfTheirDelays() {
    ManualClock clock = new ManualClock();
    VirtualScheduler scheduler = VirtualScheduler.autoAdvancing(clock);
    List<Integer> delays =
        IntStream.rangeClosed(1, 1000).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(delays, new Random(7));
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<?>> waits = new ArrayList<>();
    try (VidgoSandbox sandbox =
            VidgoSandbox.builder().clock(clock).taskDuration(Duration.ZERO).start();
        VidgoClient vidgo =
            VidgoClient.builder()
                .baseUrl(sandbox.url())
                .apiKey(sandbox.apiKey())
                .scheduler(scheduler)
                .callbackExecutor(Runnable::run)
                .build()) {
      Task<Lyrics> task = vidgo.submit(Models.GENERATE_LYRICS, RAIN);
      Instant start = clock.now();
      Runnable held = scheduler.hold(); // all start at the same moment
      for (int seconds : delays) {
        WaitOptions options =
            WaitOptions.builder()
                .firstDelay(Duration.ofSeconds(seconds))
                .jitter(0)
                .timeout(Duration.ofHours(1))
                .build();
        waits.add(task.awaitAsync(options).thenRun(() -> order.add(seconds)));
      }
      held.run();
      CompletableFuture.allOf(waits.toArray(new CompletableFuture<?>[0])).join();

      assertThat(Duration.between(start, clock.now())).isEqualTo(Duration.ofSeconds(1000));
    }
    Collections.sort(delays);
    assertThat(order).isEqualTo(delays);
  }

  /** Another wait pauses all the time; the clock must not run away meanwhile. */
  @Test
  void clockStandsStillDuringARequest(VidgoSandbox sandbox, VidgoClient vidgo) throws Exception {
    WaitOptions options = WaitOptions.builder().timeout(Duration.ofDays(3650)).build();
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN).awaitAsync(options);
    polls.await(); // it goes on for thousands of them

    vidgo.balance();

    assertThat(pollsDuringBalance).isLessThan(3); // the one in flight, and one that was due
  }

  @Test
  void waitTimesOutInVirtualTime(VidgoClient vidgo, ManualClock clock) {
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    Instant start = clock.now();

    catchThrowableOfType(WaitTimeoutException.class, task::await);

    assertThat(Duration.between(start, clock.now()))
        .isEqualTo(Duration.ofSeconds(Models.GENERATE_MUSIC.getTimeoutSeconds()));
  }

  @Test
  void taskFailsInVirtualTime(VidgoSandbox sandbox, VidgoClient vidgo) {
    sandbox.on(submits()).fail("too loud");
    Task<Lyrics> task = vidgo.submit(Models.GENERATE_LYRICS, RAIN);

    assertThat(catchThrowableOfType(TaskFailedException.class, task::await))
        .hasMessageContaining("too loud");
  }

  @Test
  void pollsThatFailPauseInVirtualTime(VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) {
    Task<Lyrics> task = vidgo.submit(Models.GENERATE_LYRICS, RAIN);
    for (int i = 0; i < 11; i++) {
      sandbox.enqueueFault(Endpoint.TASK, Fault.status(503));
    }
    Instant start = clock.now();

    catchThrowableOfType(WaitFailedException.class, task::await);

    assertThat(Duration.between(start, clock.now())).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void pausesBetweenRetriesAreVirtual(VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) {
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.rateLimited(Duration.ofSeconds(50)));
    Instant start = clock.now();

    assertThat(vidgo.balance().getCreditsAmount()).isNotNull();

    assertThat(Duration.between(start, clock.now())).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void pausesOfDownloadsAreVirtual(
      VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock, @TempDir File folder) {
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    clock.advance(Duration.ofDays(1));
    MusicTrack track = task.await().getFirstFile();
    sandbox.enqueueFault(Endpoint.FILE, Fault.rateLimited(Duration.ofSeconds(50)));
    Instant start = clock.now();

    assertThat(vidgo.download(track.getAudioUrl(), new File(folder, "song.mp3"))).exists();

    assertThat(Duration.between(start, clock.now())).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void listenerThatBlocksHoldsUpNothing(VidgoClient vidgo, ManualClock clock) {
    CountDownLatch never = new CountDownLatch(1);
    WaitOptions options =
        WaitOptions.builder()
            .listener(
                progress -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build();
    Instant start = clock.now();
    CompletableFuture<?> blocked = vidgo.submit(Models.GENERATE_LYRICS, RAIN).awaitAsync(options);

    vidgo.submit(Models.GENERATE_LYRICS, RAIN).await();

    assertThat(Duration.between(start, clock.now())).isLessThan(Duration.ofMinutes(3));
    never.countDown();
    blocked.join();
  }
}
