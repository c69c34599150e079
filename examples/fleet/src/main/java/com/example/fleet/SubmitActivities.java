package com.example.fleet;

import io.temporal.activity.ActivityInterface;

/** Each submits a task and returns its id. One attempt only: the workflow counts them. */
@ActivityInterface
public interface SubmitActivities {
  /** Nothing was sent, or the API refused it for now: another attempt is safe. */
  String NOT_ACCEPTED = "NotAccepted";

  /** The API refused it for good, or it cannot be made. */
  String REFUSED = "Refused";

  String submitSong(Attempt attempt, Order order);

  String submitPersona(Attempt attempt, Order order, String songTaskId, String audioId);

  String submitSecondSong(Attempt attempt, Order order, String personaId);
}
