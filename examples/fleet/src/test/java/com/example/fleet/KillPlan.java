package com.example.fleet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** What a seed breaks in its order: where the worker dies, and what becomes of the callbacks. */
record KillPlan(int seed, Place place, Step step, Map<Step, Callback> callbacks) {
  /** Where an order is when its worker is killed. */
  enum Place {
    BEFORE_PERMISSION("before the submit, no permission yet", Ending.KILL),
    AFTER_PERMISSION("before the submit, permitted", Ending.KILL),
    REQUEST_LOST("during the submit, no task started", Ending.KILL),
    RESPONSE_LOST("during the submit, task started", Ending.KILL),
    AFTER_RESPONSE("after the response, before Temporal knows", Ending.KILL),
    WAITING("while the task runs", Ending.KILL),
    DOWNLOADING("during the download", Ending.KILL),
    REDEPLOY("while the task runs (SIGTERM, redeploy)", Ending.STOP),
    STALLED("not at all: it stalls, and wakes too late", Ending.WAKE);

    final String words;
    final Ending ending;

    Place(String words, Ending ending) {
      this.words = words;
      this.ending = ending;
    }
  }

  /** What happens to the worker. */
  enum Ending {
    KILL,
    STOP,
    WAKE
  }

  /** What becomes of the callback of a step. */
  enum Callback {
    ONCE,
    REPEATED,
    STALE,
    LATE,
    LOST
  }

  static KillPlan of(int seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Place place = pick(Place.values(), random);
    Step step = place == Place.DOWNLOADING ? Step.SECOND_SONG : pick(Step.values(), random);
    Map<Step, Callback> callbacks = new EnumMap<>(Step.class);
    for (Step each : Step.values()) {
      callbacks.put(each, pick(Callback.values(), random));
    }
    return new KillPlan(seed, place, step, callbacks);
  }

  /** Of the order with this id. */
  static KillPlan of(String orderId) {
    return of(Integer.parseInt(orderId.substring(orderId.indexOf('-') + 1)));
  }

  private static <T> T pick(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  String orderId() {
    return String.format("seed-%03d", seed);
  }

  Callback callback() {
    return callbacks.get(step);
  }

  /** Whether this is the attempt that the plan breaks. */
  boolean breaks(Attempt attempt, Place at) {
    return place == at && attempt.step() == step && attempt.number() == 1;
  }
}
