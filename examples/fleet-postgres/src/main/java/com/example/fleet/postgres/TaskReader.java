package com.example.fleet.postgres;

import ai.vidgo.CallOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.ApiModel;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.TaskSnapshot;
import com.example.fleet.postgres.StepRow.State;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Reads the task of a step that waits, at the pace of all workers, and writes its result. */
final class TaskReader {
  /** The next try is another job. */
  private static final CallOptions ONE_TRY = CallOptions.builder().maxRetries(0).build();

  private final VidgoClient vidgo;
  private final Steps steps;
  private final PollPace pace;
  private final Duration pollInterval;
  private final Consumer<String> log;

  TaskReader(
      VidgoClient vidgo, Steps steps, PollPace pace, Duration pollInterval, Consumer<String> log) {
    this.vidgo = vidgo;
    this.steps = steps;
    this.pace = pace;
    this.pollInterval = pollInterval;
    this.log = log;
  }

  /** The net below the callbacks: goes on until the step has ended. */
  CompletionHandler<Instant> poll(TaskInstance<Instant> job) {
    return run(job, later(pollInterval, null));
  }

  /** After a callback. If this read fails, or comes to nothing, there are the polls. */
  CompletionHandler<Instant> afterCallback(TaskInstance<Instant> job) {
    return run(job, new OnCompleteRemove<>());
  }

  private CompletionHandler<Instant> run(
      TaskInstance<Instant> job, CompletionHandler<Instant> ifItRuns) {
    StepRow row = steps.find(job.getId());
    if (row == null || row.state() != State.WAITING) {
      return new OnCompleteRemove<>();
    }
    if (job.getData() == null) { // it is not yet its turn
      Duration wait = pace.take();
      if (wait.toMillis() > 0) {
        return later(wait, Instant.now().plus(wait));
      }
    }
    return read(row) ? new OnCompleteRemove<>() : ifItRuns;
  }

  private static CompletionHandler<Instant> later(Duration delay, Instant turn) {
    return (done, job) -> job.reschedule(done, Instant.now().plus(delay), turn);
  }

  /** Returns whether the task has ended. */
  private boolean read(StepRow row) {
    TaskSnapshot<? extends ApiModel> task;
    try {
      task = vidgo.task(Submission.model(row.step()), row.taskId()).read(ONE_TRY);
    } catch (VidgoException e) {
      log.accept(row.id() + " not read: " + e.getMessage());
      steps.note(row.id(), e.getMessage());
      return false;
    }
    TaskStatus status = task.getStatus();
    log.accept(row.id() + " is " + status);
    if (status.equals(TaskStatus.FAILED)) {
      return failed(row, task.getErrorMessage());
    }
    if (!status.equals(TaskStatus.FINISHED)) {
      return false;
    }
    if (task.getFiles().isEmpty()) {
      return failed(row, "finished without a usable file: " + task);
    }
    if (steps.finished(row, State.WAITING, task.getFirstFile().toJson())) {
      log.accept(row.id() + " done");
    }
    return true;
  }

  private boolean failed(StepRow row, String message) {
    if (steps.failed(row.id(), State.WAITING, message)) {
      log.accept(row.id() + " failed: " + message);
    }
    return true;
  }
}
