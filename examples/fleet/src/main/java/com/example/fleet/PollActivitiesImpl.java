package com.example.fleet;

import ai.vidgo.CallOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.TaskSnapshot;
import java.time.Duration;

/** Reads a task once. */
final class PollActivitiesImpl implements PollActivities {
  /** Shorter than an activity may take, so that a slow one ends with the client's reason. */
  private static final CallOptions ATTEMPT =
      CallOptions.builder().timeout(Duration.ofSeconds(8)).build();

  private final VidgoClient vidgo;

  PollActivitiesImpl(VidgoClient vidgo) {
    this.vidgo = vidgo;
  }

  @Override
  public Reading read(Step step, String taskId) {
    TaskSnapshot<?> task = vidgo.task(step.model(), taskId).read(ATTEMPT);
    if (task.getStatus().equals(TaskStatus.FAILED)) {
      String message = task.getErrorMessage();
      return Reading.failed(message == null ? "failed without a message" : message);
    }
    if (!task.getStatus().equals(TaskStatus.FINISHED)) {
      return Reading.running();
    }
    if (task.getFiles().isEmpty()) {
      return Reading.failed("finished, but with no usable file; task: " + taskId);
    }
    Object result = task.getFirstFile();
    return Reading.finished(
        result instanceof Persona persona
            ? persona.getPersonaId()
            : ((MusicTrack) result).getAudioId());
  }
}
