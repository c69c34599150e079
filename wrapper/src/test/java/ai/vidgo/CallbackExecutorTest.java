package ai.vidgo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.WatchedHttp;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers' code that blocks delays nothing but itself. */
@Timeout(60)
class CallbackExecutorTest {
  private static final WaitOptions FAST =
      WaitOptions.builder().firstDelay(300, MILLISECONDS).interval(100, MILLISECONDS).build();
  private static final GenerateLyricsInput INPUT =
      GenerateLyricsInput.builder().prompt("rain").build();

  private final CountDownLatch forever = new CountDownLatch(1);
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().taskDuration(Duration.ZERO).credits("1000000").start();
  private VidgoClient vidgo = client().build();

  private VidgoClient.Builder client() {
    return VidgoClient.builder()
        .baseUrl(sandbox.url())
        .apiKey(sandbox.apiKey())
        .pollsPerSecond(5000);
  }

  @AfterEach
  void tearDown() {
    forever.countDown();
    vidgo.close();
    sandbox.close();
  }

  @Test
  void continuationsThatSubmitAndWaitAllFinish() {
    List<CompletableFuture<TaskSnapshot<Lyrics>>> chains = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      chains.add(submit().awaitAsync(FAST).thenApply(done -> submit().await(FAST)));
    }

    assertThat(chains).allSatisfy(chain -> assertThat(chain).succeedsWithin(30, SECONDS));
  }

  @Test
  void callbacksThatBlockDelayNoOtherWaitNorCallNorClose() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1000);
    Task<Lyrics> task = submit();
    for (int i = 0; i < 1000; i++) {
      task.awaitAsync(FAST).thenRun(() -> block(blocked));
    }
    blocked.await();

    assertThat(submit().await(FAST).getFiles()).isNotEmpty();
    assertThat(submit().awaitAsync(FAST)).succeedsWithin(10, SECONDS);
    assertThat(vidgo.balance().getCreditsAmount()).isNotNull();
    vidgo.close();
  }

  @Test
  void timeoutsWhoseCallbacksBlockDelayNoOther() throws Exception {
    WaitOptions past =
        WaitOptions.builder().firstDelay(300, MILLISECONDS).timeout(300, MILLISECONDS).build();
    CountDownLatch blocked = new CountDownLatch(50);
    sandbox.close(); // nothing is read any more: all time out or fail
    for (int i = 0; i < 50; i++) {
      vidgo
          .task(Models.GENERATE_LYRICS, "t" + i)
          .awaitAsync(past)
          .whenComplete((done, failure) -> block(blocked));
    }

    blocked.await();
  }

  @Test
  void listenerThatBlocksDelaysNeitherAwaitNorOthers() throws Exception {
    FakeScheduler time = new FakeScheduler();
    WatchedHttp http = new WatchedHttp();
    vidgo.close();
    vidgo = client().httpClient(http.client).environment(time, new Random(1)).build();
    CountDownLatch blocked = new CountDownLatch(1);
    WaitOptions blocking =
        FAST.toBuilder().timeout(3, SECONDS).listener(progress -> block(blocked)).build();

    Task<Lyrics> task = submit();
    CompletableFuture<TaskSnapshot<Lyrics>> awaited =
        CompletableFuture.supplyAsync(() -> task.await(blocking), work -> new Thread(work).start());
    while (time.pending() < 2) { // until it has set the timers of poll and timeout
      Thread.yield();
    }
    time.advance(1, SECONDS);
    http.awaitRunning(0);
    blocked.await();
    assertThat(awaited).isNotDone();
    time.advance(3, SECONDS);
    assertThat(awaited).succeedsWithin(30, SECONDS);

    CompletableFuture<TaskSnapshot<Lyrics>> other = submit().awaitAsync(FAST);
    time.advance(1, SECONDS);
    assertThat(other).succeedsWithin(30, SECONDS);
  }

  @Test
  void callbacksRunOnTheExecutorOfTheCaller() {
    ExecutorService main = Executors.newSingleThreadExecutor(work -> new Thread(work, "main loop"));
    vidgo.close();
    vidgo = client().callbackExecutor(main).build();
    List<String> threads = new ArrayList<>();
    WaitOptions listening =
        FAST.toBuilder()
            .listener(progress -> threads.add(Thread.currentThread().getName()))
            .build();
    CompletableFuture<Void> done =
        submit()
            .awaitAsync(listening)
            .thenAccept(song -> threads.add(Thread.currentThread().getName()));

    assertThat(done).succeedsWithin(10, SECONDS);
    main.shutdown();

    assertThat(threads).hasSizeGreaterThan(1).containsOnly("main loop");
  }

  private Task<Lyrics> submit() {
    return vidgo.submit(Models.GENERATE_LYRICS, INPUT);
  }

  private void block(CountDownLatch blocked) {
    blocked.countDown();
    try {
      forever.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
