package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.VidgoSandbox;
import com.example.fleet.Status.Phase;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/** A sandbox, Temporal's test environment, whose timers take no time, and a worker. */
final class Rig implements AutoCloseable {
  private static final String TOKEN = "only-for-the-sandbox";

  private final Semaphore submits = new Semaphore(0);

  final VidgoSandbox sandbox =
      VidgoSandbox.builder()
          .taskDuration(Duration.ofMillis(20))
          .credits("10000")
          .requestLog(this::count)
          .start();
  final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowServiceStubsOptions(
                  WorkflowServiceStubsOptions.newBuilder()
                      .setGrpcClientInterceptors(List.of(new NotSticky()))
                      .build())
              .build());
  private final VidgoClient vidgo;
  private final CallbackEndpoint callbacks;
  private final Path folder;
  private WorkerFactory worker;

  Rig(Path folder) {
    this(folder, new OkHttpClient());
  }

  Rig(Path folder, OkHttpClient http) {
    this.folder = folder;
    vidgo =
        VidgoClient.builder()
            .baseUrl(sandbox.url())
            .apiKey(sandbox.apiKey())
            .httpClient(http)
            .build();
    callbacks = new CallbackEndpoint(0, TOKEN, vidgo.callbacks(), temporal.getWorkflowClient());
  }

  void startWorker() {
    startWorker(attempt -> {});
  }

  /**
   * @param before what each attempt does before it asks for permission
   */
  void startWorker(Consumer<Attempt> before) {
    Settings settings =
        new Settings("", "http://127.0.0.1:" + callbacks.port() + "/vidgo", TOKEN, folder, 10);
    SubmitActivities submits = new SubmitActivitiesImpl(vidgo, settings.callbackUrlWithToken());
    worker =
        WorkerMain.start(
            temporal.getWorkflowClient(),
            settings.pollsPerSecond(),
            new AroundSubmits(submits, before, attempt -> {}),
            new PollActivitiesImpl(vidgo),
            new FileActivitiesImpl(vidgo, new LocalFolder(folder)));
  }

  void stopWorker() {
    worker.shutdown();
    worker.awaitTermination(10, TimeUnit.SECONDS);
  }

  SongPipeline start(String id) {
    return start(id, Order.Timing.DEFAULT);
  }

  SongPipeline start(String id, Order.Timing timing) {
    SongPipeline pipeline = StarterMain.pipeline(temporal.getWorkflowClient(), id);
    WorkflowClient.start(pipeline::make, new Order("Harbour Lights", id, "[Verse]\n" + id, timing));
    return pipeline;
  }

  String result(SongPipeline pipeline) {
    return WorkflowStub.fromTyped(pipeline).getResult(String.class);
  }

  /** Returns the message with which the workflow failed. */
  String failure(SongPipeline pipeline) {
    WorkflowFailedException failed =
        assertThrows(WorkflowFailedException.class, () -> result(pipeline));
    return ((ApplicationFailure) failed.getCause()).getOriginalMessage();
  }

  void await(SongPipeline pipeline, Phase phase) {
    while (pipeline.status().phase() != phase) {
      Thread.onSpinWait(); // each query is answered by the worker, so this waits for it
    }
  }

  void awaitSubmits(int count) throws InterruptedException {
    submits.acquire(count);
  }

  private void count(String request) {
    if (request.contains("/submit")) {
      submits.release();
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    worker.awaitTermination(10, TimeUnit.SECONDS);
    callbacks.close();
    temporal.close();
    vidgo.close();
    sandbox.close();
  }
}
