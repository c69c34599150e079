package com.example.fleet;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A song, a persona of its singer, a second song by that persona, and its audio in the store. */
@WorkflowInterface
public interface SongPipeline {
  /** The task queue of everything but polls. */
  String QUEUE = "fleet";

  /** Returns where the audio of the second song is. */
  @WorkflowMethod
  String make(Order order);

  /**
   * Asked by an attempt directly before it sends. True at most once per attempt, and only for the
   * current one: an attempt that was refused, or never asked, has sent nothing.
   */
  @UpdateMethod
  boolean permitSubmit(Step step, int attempt);

  /** A callback came: the task is that of the step, and may have ended. */
  @SignalMethod
  void callback(Step step, String taskId);

  /** By a human: the attempt with an unknown outcome did start a task, this one. */
  @SignalMethod
  void settle(Step step, String taskId);

  /** By a human: the attempt with an unknown outcome started no task, and its worker is gone. */
  @SignalMethod
  void settleNotSubmitted(Step step);

  @QueryMethod
  Status status();
}
