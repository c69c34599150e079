package com.example.fleet;

import com.example.fleet.Status.Phase;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Holds no thread while it waits, and survives its worker. */
public class SongPipelineImpl implements SongPipeline {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final String id = Workflow.getInfo().getWorkflowId();
  private final Map<Step, Submission> submissions = new EnumMap<>(Step.class);
  private final Duration pollInterval;
  private final Duration taskTimeout;
  private final SubmitActivities submits;
  private final PollActivities polls;
  private final FileActivities files;
  private Step step = Step.SONG;
  private Phase phase = Phase.SUBMITTING;

  @WorkflowInit
  public SongPipelineImpl(Order order) {
    for (Step each : Step.values()) {
      submissions.put(each, new Submission());
    }
    pollInterval = order.timing().poll();
    taskTimeout = order.timing().task();
    submits =
        Workflow.newActivityStub(
            SubmitActivities.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(order.timing().submit())
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
    polls =
        Workflow.newActivityStub(
            PollActivities.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(PollActivities.QUEUE)
                .setStartToCloseTimeout(pollInterval.plusSeconds(10))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
    files =
        Workflow.newActivityStub(
            FileActivities.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(order.timing().file()).build());
  }

  @Override
  public String make(Order order) {
    String audioId =
        generate(Step.SONG, attempt -> Async.function(submits::submitSong, attempt, order));
    String songTaskId = submissions.get(Step.SONG).taskId;
    String personaId =
        generate(
            Step.PERSONA,
            attempt -> Async.function(submits::submitPersona, attempt, order, songTaskId, audioId));
    generate(
        Step.SECOND_SONG,
        attempt -> Async.function(submits::submitSecondSong, attempt, order, personaId));
    phase = Phase.STORING;
    return files.store(submissions.get(Step.SECOND_SONG).taskId, id + ".mp3");
  }

  /** Returns the id of the result. */
  private String generate(Step next, Function<Attempt, Promise<String>> submit) {
    step = next;
    phase = Phase.SUBMITTING;
    Submission submission = submissions.get(step);
    Duration pause = FIRST_PAUSE;
    while (!submitted(submission, submit)) {
      Workflow.await(pause, () -> submission.taskId != null);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
    phase = Phase.WAITING;
    return awaitEnd(submission);
  }

  /** Makes one attempt. Returns false if it surely started no task. */
  private boolean submitted(Submission submission, Function<Attempt, Promise<String>> submit) {
    if (submission.taskId != null) {
      return true;
    }
    submission.open(submission.attempt + 1);
    Promise<String> sent = submit.apply(new Attempt(id, step, submission.attempt));
    // The callback may be faster than the end of the activity, if its worker was killed.
    Workflow.await(() -> sent.isCompleted() || submission.taskId != null);
    boolean maybeSent = submission.close();
    if (submission.taskId != null) {
      return true;
    }
    RuntimeException failure = sent.getFailure();
    if (failure == null) {
      submission.taskId = sent.get();
      return true;
    }
    String type = typeOf(failure);
    if (SubmitActivities.REFUSED.equals(type)) {
      throw ApplicationFailure.newNonRetryableFailure(step + ": " + messageOf(failure), type);
    }
    if (!maybeSent || SubmitActivities.NOT_ACCEPTED.equals(type)) {
      return false;
    }
    phase = Phase.UNKNOWN;
    submission.notSubmitted = false;
    Workflow.await(() -> submission.taskId != null || submission.notSubmitted);
    phase = Phase.SUBMITTING;
    return submission.taskId != null;
  }

  private String awaitEnd(Submission submission) {
    long deadline = Workflow.currentTimeMillis() + taskTimeout.toMillis();
    while (Workflow.currentTimeMillis() < deadline) {
      Workflow.await(pollInterval, () -> submission.called);
      submission.called = false;
      Reading task;
      try {
        task = polls.read(step, submission.taskId);
      } catch (ActivityFailure e) {
        continue; // the next poll may work; no failure of a poll says that the task is lost
      }
      if (task.failure() != null) {
        throw ApplicationFailure.newNonRetryableFailure(step + ": " + task.failure(), "TaskFailed");
      }
      if (task.resultId() != null) {
        return task.resultId();
      }
    }
    throw ApplicationFailure.newNonRetryableFailure(
        step + ": not ended within " + taskTimeout + "; task: " + submission.taskId, "TaskTimeout");
  }

  private static String typeOf(RuntimeException failure) {
    return failure.getCause() instanceof ApplicationFailure cause ? cause.getType() : "";
  }

  private static String messageOf(RuntimeException failure) {
    return ((ApplicationFailure) failure.getCause()).getOriginalMessage();
  }

  @Override
  public boolean permitSubmit(Step asked, int attempt) {
    return submissions.get(asked).permit(attempt);
  }

  @Override
  public void callback(Step ended, String taskId) {
    Submission submission = submissions.get(ended);
    if (submission.taskId == null) {
      submission.taskId = taskId;
    }
    submission.called |= taskId.equals(submission.taskId);
  }

  @Override
  public void settle(Step settled, String taskId) {
    submissions.get(settled).taskId = taskId;
  }

  @Override
  public void settleNotSubmitted(Step settled) {
    submissions.get(settled).notSubmitted = true;
  }

  @Override
  public Status status() {
    Submission submission = submissions.get(step);
    return new Status(step, submission.attempt, phase, submission.taskId);
  }
}
