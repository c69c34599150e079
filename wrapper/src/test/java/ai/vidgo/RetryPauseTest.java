package ai.vidgo;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.ServerException;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.InstantScheduler;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pause between two tries. */
@Timeout(20)
class RetryPauseTest {
  private final CallRun run = new CallRun();
  private final FakeScheduler time = new FakeScheduler();
  private final AtomicReference<Object> outcome = new AtomicReference<>();
  private final AtomicReference<Boolean> interrupted = new AtomicReference<>();
  private Thread caller;

  @BeforeEach
  void setUp() {
    run.vidgo = run.client(time).build();
  }

  @AfterEach
  void tearDown() throws IOException {
    run.close();
  }

  /** Returns once the caller's thread sleeps between two tries. */
  private void startBalanceAndAwaitThePause() {
    run.error(503, "Retry-After", "10").credits();
    caller =
        new Thread(
            () -> {
              try {
                outcome.set(run.vidgo.balance().getCreditsAmount());
              } catch (RuntimeException e) {
                outcome.set(e);
              }
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    while (time.pending() == 0 || caller.getState() == Thread.State.RUNNABLE) {
      Thread.yield();
    }
  }

  private void assertEndedWithTheLastError() throws InterruptedException {
    caller.join();
    assertThat(outcome.get()).isInstanceOf(ServerException.class);
    assertThat(((ServerException) outcome.get()).getStatus()).isEqualTo(503);
    assertThat(time.pending()).isZero();
    time.advance(1, DAYS);
    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void pauseIsExact() throws Exception {
    startBalanceAndAwaitThePause();

    time.advance(9_999, MILLISECONDS);
    assertThat(time.pending()).isEqualTo(1);
    assertThat(run.requests()).isEqualTo(1);
    time.advance(1, MILLISECONDS);
    caller.join();

    assertThat(outcome.get()).hasToString("7");
    assertThat(run.requests()).isEqualTo(2);
  }

  @Test
  void interruptEndsIt() throws Exception {
    startBalanceAndAwaitThePause();

    caller.interrupt();

    assertEndedWithTheLastError();
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void closeEndsIt() throws Exception {
    startBalanceAndAwaitThePause();

    run.vidgo.close();

    assertEndedWithTheLastError();
    assertThat(interrupted.get()).isFalse();
  }

  @Test
  void closeDuringATryPreventsRetries() {
    InstantScheduler instant = new InstantScheduler();
    run.vidgo =
        run.client(instant)
            .httpClient(
                new OkHttpClient.Builder()
                    .addInterceptor(
                        chain -> {
                          Response response = chain.proceed(chain.request());
                          run.vidgo.close();
                          return response;
                        })
                    .build())
            .build();
    run.error(503).credits();

    try {
      outcome.set(run.vidgo.balance());
    } catch (ConnectionException e) {
      outcome.set(e);
    }

    assertThat(outcome.get()).isInstanceOf(ConnectionException.class);
    assertThat(run.requests()).isEqualTo(1);
    assertThat(instant.delays()).isEmpty();
  }
}
