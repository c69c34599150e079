package ai.vidgo.sandbox;

import java.util.Locale;

/** The documented states of a task. */
enum TaskStatus {
  NOT_STARTED,
  RUNNING,
  FINISHED,
  FAILED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
