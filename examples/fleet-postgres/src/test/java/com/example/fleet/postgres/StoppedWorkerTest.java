package com.example.fleet.postgres;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.VidgoSandbox;
import com.example.fleet.postgres.StepRow.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker is stopped between its request and the response (SIGSTOP, as a long pause would do it),
 * taken for dead, and goes on when another has run its job.
 */
class StoppedWorkerTest {
  @TempDir private Path audio;
  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final AtomicReference<WorkerProcess> slow = new AtomicReference<>();
  private CallbackGateway gateway;
  private TestDatabase database;
  private Steps steps;
  private WorkerProcess other;

  @BeforeEach
  void start() throws Exception {
    gateway = new CallbackGateway(); // without workers, so that no callback comes to help
    database = TestDatabase.create();
    database.watchSteps(changes::add);
    steps = new Steps(database.tables, new Jobs(database.tables), Duration.ofMinutes(1));
  }

  @AfterEach
  void close() throws Exception {
    if (other != null) {
      other.kill();
    }
    gateway.close();
    sandbox.close();
    database.close();
  }

  private WorkerProcess startWorker() throws Exception {
    Map<String, String> environment =
        WorkerProcess.environment(database.url, sandbox, gateway.url(), audio);
    WorkerProcess worker = WorkerProcess.start(environment, line -> {});
    worker.port.get(60, TimeUnit.SECONDS);
    return worker;
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      assertThat(changes.poll(60, TimeUnit.SECONDS)).as("a change in the table").isNotNull();
    }
  }

  private void stopDuringSubmitAndGoOn(Fault fault) throws Exception {
    BlockingQueue<Boolean> stopped = new ArrayBlockingQueue<>(1);
    sandbox
        .on(
            submits()
                .matching(
                    call -> { // on the thread that will respond
                      WorkerProcess worker = slow.getAndSet(null);
                      if (worker != null) {
                        worker.signal("STOP");
                        stopped.add(true);
                      }
                      return worker != null && fault != null;
                    }))
        .respond(fault == null ? Fault.EMPTY_BODY : fault);
    WorkerProcess worker = startWorker();
    slow.set(worker);
    try {
      steps.start("order", "rain");
      assertThat(stopped.poll(60, TimeUnit.SECONDS)).isTrue();
      other = startWorker();
      await(() -> !steps.unsettled().isEmpty());
      worker.signal("CONT");
      await(() -> steps.find("order", Step.DOWNLOAD).state() == State.FINISHED);
    } finally {
      worker.kill();
    }
  }

  @Test
  void itsResponseStillCounts() throws Exception {
    stopDuringSubmitAndGoOn(null);

    assertThat(sandbox).spent("30");
    assertThat(sandbox.chargedSubmits()).hasSize(3);
    assertThat(steps.find("order.song.1").taskId()).isEqualTo(sandbox.tasks().get(0).id());
  }

  @Test
  void itsRefusalLeadsToAnotherAttempt() throws Exception {
    stopDuringSubmitAndGoOn(Fault.status(429));

    assertThat(sandbox.chargedSubmits()).hasSize(3);
    assertThat(steps.find("order.song.2").state()).isEqualTo(State.FINISHED);
  }
}
