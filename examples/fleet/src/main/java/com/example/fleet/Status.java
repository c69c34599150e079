package com.example.fleet;

/** Where a pipeline is. {@code taskId} is null until it is known. */
public record Status(Step step, int attempt, Phase phase, String taskId) {
  /** What it waits for. */
  public enum Phase {
    /** An attempt to submit is in progress, or the pause before the next. */
    SUBMITTING,
    /** Whether the attempt started a task is unknown: for the callback, or for a human. */
    UNKNOWN,
    /** For the end of the task. */
    WAITING,
    /** For the audio to be stored. */
    STORING
  }
}
