package com.example.fleet.postgres;

/**
 * A row of the table {@code step}; what is not known yet is null.
 *
 * @param id the correlation id, such as {@code order-4711.song.1}; also the id of the step's jobs
 */
record StepRow(
    String id,
    String pipeline,
    Step step,
    State state,
    String taskId,
    String result,
    String error,
    String prompt) {

  /** A step moves on by an update that names the state it comes from: of two workers one wins. */
  enum State {
    /** The step before has not finished. */
    BLOCKED,
    /** Nothing was sent; a job will. */
    READY,
    /** The request may have been sent, once. Nothing is sent again until the outcome is known. */
    SENDING,
    /** The task runs, and its id is known. */
    WAITING,
    FINISHED,
    FAILED
  }
}
