package ai.vidgo;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/** A sandbox with a manual clock, and two clients of it: in real time and in virtual time. */
final class SandboxRun implements AutoCloseable {
  static final WaitOptions AT_ONCE =
      WaitOptions.builder().firstDelay(0, SECONDS).interval(1, MILLISECONDS).build();
  static final GenerateLyricsInput INPUT = GenerateLyricsInput.builder().prompt("rain").build();

  final ManualClock clock = new ManualClock();
  final VidgoSandbox sandbox =
      VidgoSandbox.builder().clock(clock).uploadsPerMinute(Integer.MAX_VALUE).start();
  final FakeScheduler time = new FakeScheduler();

  /** Open once the client has aborted a call. */
  final CountDownLatch aborted = new CountDownLatch(1);

  final OkHttpClient callers =
      new OkHttpClient.Builder()
          .eventListener(
              new EventListener() {
                @Override
                public void canceled(Call call) {
                  aborted.countDown();
                }
              })
          .build();
  final VidgoClient vidgo = client().build();
  final VidgoClient virtual = client().environment(time, new Random(42)).build();

  VidgoClient.Builder client() {
    return VidgoClient.builder()
        .apiKey(sandbox.apiKey())
        .baseUrl(sandbox.url())
        .httpClient(callers);
  }

  Task<Lyrics> submit() {
    return vidgo.submit(Models.GENERATE_LYRICS, INPUT);
  }

  Task<Lyrics> submit(SubmitOptions options) {
    return vidgo.submit(Models.GENERATE_LYRICS, INPUT, options);
  }

  Task<Lyrics> submitFinished() {
    Task<Lyrics> task = submit();
    finish();
    return task;
  }

  Task<Lyrics> submitVirtual() {
    return virtual.submit(Models.GENERATE_LYRICS, INPUT);
  }

  /** Lets all tasks end. */
  void finish() {
    clock.advance(Duration.ofMinutes(1));
  }

  List<RecordedCall> requests(String method) {
    return sandbox.requests().stream()
        .filter(call -> call.method().equals(method))
        .collect(Collectors.toList());
  }

  void neverRespondToPolls() {
    sandbox.enqueueFault(Endpoint.TASK, Fault.silence(Stage.AFTER_REQUEST));
  }

  void awaitPoll() {
    while (requests("GET").isEmpty()) {
      Thread.yield();
    }
  }

  /** Lets a day pass for the client in virtual time. */
  void assertNothingMore(int polls) {
    assertThat(time.pending()).isZero();
    time.advance(1, DAYS);
    assertThat(requests("GET")).hasSize(polls);
  }

  @Override
  public void close() {
    vidgo.close();
    virtual.close();
    sandbox.close();
  }
}
