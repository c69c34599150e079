package com.example.fleet;

import ai.vidgo.VidgoClient;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.TimeUnit;

/** A worker process. Start as many as you like. */
final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] args) {
    Settings settings = Settings.fromEnv();
    run(settings, settings.connect(), VidgoClient.fromEnv());
  }

  static void run(Settings settings, WorkflowClient temporal, VidgoClient vidgo) {
    WorkerFactory factory =
        start(
            temporal,
            settings.pollsPerSecond(),
            new SubmitActivitiesImpl(vidgo, settings.callbackUrlWithToken()),
            new PollActivitiesImpl(vidgo),
            new FileActivitiesImpl(vidgo, new LocalFolder(settings.store())));
    stopOnSigterm(factory);
    System.out.println("worker: ready");
  }

  static WorkerFactory start(
      WorkflowClient temporal,
      double pollsPerSecond,
      SubmitActivities submits,
      PollActivities polls,
      FileActivities files) {
    WorkerFactory factory = WorkerFactory.newInstance(temporal);
    Worker worker = factory.newWorker(SongPipeline.QUEUE);
    worker.registerWorkflowImplementationTypes(SongPipelineImpl.class);
    worker.registerActivitiesImplementations(submits, files);
    // Temporal counts what it hands out to all workers together.
    WorkerOptions limited =
        WorkerOptions.newBuilder().setMaxTaskQueueActivitiesPerSecond(pollsPerSecond).build();
    factory.newWorker(PollActivities.QUEUE, limited).registerActivitiesImplementations(polls);
    factory.start();
    return factory;
  }

  /** Takes no new work, and ends what is in progress: a submit gets its response. */
  static void stopOnSigterm(WorkerFactory factory) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  factory.shutdown();
                  factory.awaitTermination(90, TimeUnit.SECONDS);
                }));
  }
}
