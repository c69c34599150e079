package com.example.fleet;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does something before an attempt asks for permission, and after it has ended. */
record AroundSubmits(SubmitActivities submits, Consumer<Attempt> before, Consumer<Attempt> after)
    implements SubmitActivities {
  @Override
  public String submitSong(Attempt attempt, Order order) {
    return around(attempt, () -> submits.submitSong(attempt, order));
  }

  @Override
  public String submitPersona(Attempt attempt, Order order, String songTaskId, String audioId) {
    return around(attempt, () -> submits.submitPersona(attempt, order, songTaskId, audioId));
  }

  @Override
  public String submitSecondSong(Attempt attempt, Order order, String personaId) {
    return around(attempt, () -> submits.submitSecondSong(attempt, order, personaId));
  }

  private String around(Attempt attempt, Supplier<String> submit) {
    before.accept(attempt);
    try {
      return submit.get();
    } finally {
      after.accept(attempt);
    }
  }
}
