package com.example.fleet.postgres;

import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import com.example.fleet.postgres.StepRow.State;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Submits a step, at most once for each attempt: the permission is committed before the request
 * leaves, and whoever finds it given does not send.
 */
final class Submitter {
  /** The error of a step whose worker has ended, or was taken for dead. */
  static final String FOUND_SENDING = "no worker knows whether the submit was accepted";

  private final VidgoClient vidgo;
  private final Steps steps;
  private final String callbackUrl;
  private final Duration retryDelay;
  private final Consumer<String> log;

  Submitter(
      VidgoClient vidgo,
      Steps steps,
      String callbackUrl,
      Duration retryDelay,
      Consumer<String> log) {
    this.retryDelay = retryDelay;
    this.vidgo = vidgo;
    this.steps = steps;
    this.callbackUrl = callbackUrl;
    this.log = log;
  }

  /** An exception has the job run again later. */
  void run(StepRow row) {
    if (row.state() == State.READY && submit(row)) {
      return;
    }
    StepRow now = steps.find(row.id()); // another worker may have been faster
    if (now != null && now.state() == State.SENDING) {
      log.accept(row.id() + " unknown: found in sending, not submitted again");
      steps.unknown(row.id(), FOUND_SENDING);
    }
  }

  /** Returns whether it got the permission. */
  private boolean submit(StepRow row) {
    String id = row.id();
    Submission<?, ?> submission = Submission.of(row, steps); // before the permission: it may throw
    SubmitOptions options =
        SubmitOptions.builder().callbackUrl(callbackUrl).correlationId(id).build();
    log.accept(id + " ready");
    if (!steps.permitSubmit(id)) {
      return false;
    }
    log.accept(id + " sending");
    String taskId;
    try {
      Task<?> task = submission.submit(vidgo, options);
      taskId = task.getId();
    } catch (VidgoException e) {
      taskId = startedTask(e);
      if (taskId == null) {
        notKnownToRun(id, e);
        return true;
      }
    }
    log.accept(id + " accepted as task " + taskId);
    if (steps.accepted(id, taskId)) {
      log.accept(id + " waiting");
    } else if (!isCalledBack(id, taskId)) {
      log.accept(id + " WARNING: task " + taskId + " runs, but a human gave this attempt up");
    }
    return true;
  }

  /** Returns the id of the task that what arrived of a response names. */
  private static String startedTask(VidgoException e) {
    return e instanceof SubmitOutcomeUnknownException unknown ? unknown.getTaskId() : null;
  }

  private void notKnownToRun(String id, VidgoException e) {
    boolean unknown =
        e instanceof SubmitOutcomeUnknownException
            || e instanceof ApiException error && error.mayHaveStartedTask();
    if (unknown) {
      log.accept(id + " unknown: " + e.getMessage());
      steps.unknown(id, e.getMessage());
    } else if (e instanceof ConnectionException || e instanceof RateLimitException) {
      log.accept(id + " not accepted, is sent later: " + e.getMessage());
      steps.notAccepted(id, e.getMessage(), retryDelay);
    } else {
      log.accept(id + " refused: " + e.getMessage());
      steps.failed(id, State.SENDING, e.getMessage());
    }
  }

  /** The callback may come before the response. */
  private boolean isCalledBack(String id, String taskId) {
    StepRow row = steps.find(id);
    return row != null && taskId.equals(row.taskId());
  }
}
