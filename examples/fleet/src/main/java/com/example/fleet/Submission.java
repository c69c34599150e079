package com.example.fleet;

/** What a workflow knows of the submit of one step. */
final class Submission {
  int attempt;

  /** The task, from whoever names it first: the activity, the callback or a human. */
  String taskId;

  /** A callback came that no poll has followed yet. */
  boolean called;

  /** A human found that the attempt with an unknown outcome started no task. */
  boolean notSubmitted;

  private boolean open;
  private boolean permitted;

  void open(int attempt) {
    this.attempt = attempt;
    open = true;
    permitted = false;
  }

  /** True once per attempt, while it is open and no task is known. */
  boolean permit(int asking) {
    boolean permit = open && asking == attempt && !permitted && taskId == null;
    permitted |= permit;
    return permit;
  }

  /** Ends the attempt: whoever asks from now on is refused. Returns whether it may have sent. */
  boolean close() {
    open = false;
    return permitted;
  }
}
