package com.example.fleet.postgres;

import ai.vidgo.Callbacks;
import ai.vidgo.VidgoClient;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** One of any number of equal processes. It can be killed at any time. */
public final class Worker implements AutoCloseable {
  static final String READY = "callbacks at port ";

  private final Database database;
  private final CallbackServer callbackServer;
  private final Steps steps;
  private final Submitter submitter;
  private final AudioDownload download;
  private final Scheduler scheduler;
  private final Consumer<String> log;

  Worker(Settings settings, VidgoClient vidgo, Storage storage, Consumer<String> log)
      throws IOException {
    this.log = log;
    database = new Database(settings.databaseUrl(), settings.threads() / 2 + 4);
    database.createTables();
    Jobs jobs = new Jobs(database);
    steps = new Steps(database, jobs, settings.pollInterval());
    String callbackUrl = Callbacks.withToken(settings.callbackUrl(), settings.callbackToken());
    Duration retryDelay = settings.retryDelay();
    submitter = new Submitter(vidgo, steps, callbackUrl, retryDelay, log);
    download = new AudioDownload(vidgo, steps, storage, log);
    PollPace pace = new PollPace(database, settings.pollsPerSecond());
    TaskReader reader = new TaskReader(vidgo, steps, pace, settings.pollInterval(), log);

    Task<Void> run =
        Tasks.oneTime(Jobs.RUN)
            .onFailure(new OnFailureRetryLater<>(retryDelay))
            .execute(
                (job, context) -> run(job.getId(), context.getExecution().consecutiveFailures > 0));
    Task<Instant> poll =
        Tasks.custom(Jobs.POLL)
            .onFailure(new OnFailureRetryLater<>(retryDelay))
            .execute((job, context) -> reader.poll(job));
    Task<Instant> callback =
        Tasks.custom(Jobs.CALLBACK)
            .onFailure(new OnFailureRetryLater<>(retryDelay))
            .execute((job, context) -> reader.afterCallback(job));
    scheduler =
        Scheduler.create(database.dataSource(), run, poll, callback)
            .schedulerName(new SchedulerName.Fixed("worker-" + ProcessHandle.current().pid()))
            .threads(settings.threads())
            .pollUsingLockAndFetch(0.5, 1)
            .pollingInterval(settings.checkInterval())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(4) // then another worker runs its jobs again
            .shutdownMaxWait(Duration.ofSeconds(20))
            .build();
    jobs.onWake(scheduler::triggerCheckForDueExecutions);
    callbackServer =
        new CallbackServer(
            settings.callbackPort(), vidgo.callbacks(), steps, settings.callbackToken(), log);
  }

  /** An exception has the job run again later. */
  void run(String id, boolean retry) {
    StepRow row = steps.find(id);
    if (row == null) {
      return; // a human gave this attempt up
    }
    try {
      if (row.step() == Step.DOWNLOAD) {
        download.run(row, retry);
      } else {
        submitter.run(row);
      }
    } catch (RuntimeException e) {
      log.accept(id + " failed, is tried again: " + e);
      steps.note(id, e.toString());
      throw e;
    }
  }

  /** Lets what runs finish. What does not is found by another worker. */
  @Override
  public void close() {
    callbackServer.close();
    scheduler.stop();
    database.close();
  }

  /** Runs a worker until the process gets a SIGTERM, and prints the port for callbacks. */
  static void run(Settings settings, Consumer<String> log) throws IOException {
    VidgoClient vidgo = VidgoClient.fromEnv();
    Worker worker = new Worker(settings, vidgo, new FolderStorage(settings.audioFolder()), log);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  worker.close();
                  vidgo.close();
                }));
    worker.scheduler.start();
    System.out.println(READY + worker.callbackServer.port());
  }

  public static void main(String[] args) throws IOException {
    run(Settings.from(System.getenv()), System.out::println);
  }
}
