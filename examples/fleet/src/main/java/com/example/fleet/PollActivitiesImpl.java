package com.example.fleet;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.TaskSnapshot;

/** Reads a task once. */
final class PollActivitiesImpl implements PollActivities {
  private final VidgoClient vidgo;

  PollActivitiesImpl(VidgoClient vidgo) {
    this.vidgo = vidgo;
  }

  @Override
  public Reading read(Step step, String taskId) {
    TaskSnapshot<?> task = vidgo.task(step.model(), taskId).read();
    if (task.getStatus().equals(TaskStatus.FAILED)) {
      String message = task.getErrorMessage();
      return Reading.failed(message == null ? "failed without a message" : message);
    }
    if (!task.getStatus().equals(TaskStatus.FINISHED) || task.getFiles().isEmpty()) {
      return Reading.running();
    }
    Object result = task.getFirstFile();
    return Reading.finished(
        result instanceof Persona persona
            ? persona.getPersonaId()
            : ((MusicTrack) result).getAudioId());
  }
}
