package ai.vidgo.wait;

import static ai.vidgo.wait.ScriptedReader.response;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.internal.time.TimerScheduler;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.testing.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hints, a cancel and responses from several threads at once, on the real timer. */
@Timeout(60)
class WaitRaceTest {
  private static final int ROUNDS = Matrix.FULL ? 400 : 100;
  private static final int HINTERS = 2;
  private static final TaskSnapshot<Persona> RUNNING =
      response(TaskData.builder().status(TaskStatus.RUNNING).build());
  private static final TaskSnapshot<Persona> FINISHED =
      response(
          TaskData.builder()
              .status(TaskStatus.FINISHED)
              .files(List.of(Map.of("persona_id", "p")))
              .build());

  private final TimerScheduler scheduler = TimerScheduler.INSTANCE;
  private final ExecutorService threads = Executors.newFixedThreadPool(6);
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  @AfterEach
  void tearDown() {
    threads.shutdownNow();
  }

  @Test
  void endsOnceAndPollsOneAtATime() throws Exception {
    Waits waits =
        new Waits(scheduler, new Random(1), 10_000, WaitOptions.defaults(), Runnable::run);
    int cancelled = 0;
    for (int round = 0; round < ROUNDS; round++) {
      // Half of the waits are cancelled after some polls, the others finish.
      Server server = new Server(1 + round % 5, round % 2 == 0 ? round / 2 % 5 : -1);
      server.wait =
          WaitRun.start(waits, server, WaitOptions.defaults(), scheduler.nanoTime(), server);
      for (int i = 0; i < HINTERS; i++) {
        threads.execute(server::hintUntilTheEnd);
      }
      server.ended.await();
      server.left.await();
      cancelled += server.cancelled ? 1 : 0;
      assertThat(server.notified).hasValue(1);
      assertThat(server.open).hasValue(0);
    }

    assertThat(broken).isEmpty();
    assertThat(cancelled).isBetween(1, ROUNDS - 1);
    assertThat(waits.hint(WaitRun.ID)).isFalse();
  }

  /** Responds on other threads than the poll came from, and counts. */
  private final class Server implements TaskReader<Persona>, WaitCallback<Persona> {
    final CountDownLatch ended = new CountDownLatch(1);
    final CountDownLatch left = new CountDownLatch(HINTERS);
    final AtomicInteger notified = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final int pollsToFinish;
    private final int pollsToCancel;
    volatile Wait<Persona> wait;
    volatile boolean cancelled;

    Server(int pollsToFinish, int pollsToCancel) {
      this.pollsToFinish = pollsToFinish;
      this.pollsToCancel = pollsToCancel;
    }

    void hintUntilTheEnd() {
      while (ended.getCount() > 0) {
        wait.hint();
        if (polls.get() == pollsToCancel) {
          wait.cancel();
        }
      }
      left.countDown();
    }

    @Override
    public Poll<Persona> prepare(String taskId, long timeoutMillis) {
      int poll = polls.incrementAndGet();
      if (open.incrementAndGet() > 1) {
        broken.add("two polls at once");
      }
      if (notified.get() > 0) {
        broken.add("polled after the end");
      }
      return new Poll<>() {
        private boolean closed;

        @Override
        public void send(ResponseCallback<TaskSnapshot<Persona>> callback) {
          threads.execute(
              () -> {
                close(); // before the response, which may poll again immediately
                callback.onResponse(poll >= pollsToFinish ? FINISHED : RUNNING);
              });
        }

        @Override
        public void cancel() {
          close();
        }

        private synchronized void close() {
          if (!closed) {
            closed = true;
            open.decrementAndGet();
          }
        }
      };
    }

    @Override
    public void onFinished(TaskSnapshot<Persona> snapshot) {
      notified.incrementAndGet();
      ended.countDown();
    }

    @Override
    public void onFailed(WaitException failure) {
      cancelled = failure instanceof WaitCancelledException;
      notified.incrementAndGet();
      ended.countDown();
    }
  }
}
