package ai.vidgo.sandbox.internal.tasks;

import java.util.Locale;

/** The documented states of a task. */
enum TaskState {
  NOT_STARTED,
  RUNNING,
  FINISHED,
  FAILED;

  boolean isEnd() {
    return this == FINISHED || this == FAILED;
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
