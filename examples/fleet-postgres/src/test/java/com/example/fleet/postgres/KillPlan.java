package com.example.fleet.postgres;

import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.SubmitScript;
import ai.vidgo.sandbox.socket.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * What a seed does to its pipeline: the step and the point at which its worker ends, what becomes
 * of its callbacks, and perhaps another submit that goes wrong without a kill.
 *
 * @param hold the beginning of the line after which the worker stops, or null
 * @param fault what the submit of {@code faultyStep} gets, or null
 */
record KillPlan(
    String pipeline,
    Step step,
    Point point,
    String hold,
    CallbackFate callbacks,
    Step faultyStep,
    Fault fault) {
  /** Runs of a batch share their workers, which end together. */
  static final int BATCH = 10;

  /** Where a worker ends; where it has a line, the worker stops after logging that. */
  enum Point {
    BEFORE_PERMISSION("before the permission is committed", "ready"),
    PERMITTED("permission committed, nothing sent", "sending"),
    SENT("request sent, not accepted", null),
    ACCEPTED("request accepted, no response yet", null),
    RESPONDED("response received, not committed", "accepted"),
    WAITING("while the task runs", null),
    CALLED_BACK("callback received, not committed", "called back"),
    READ("result read, not committed", "is finished"),
    DONE("result and next step committed", "done"),
    DOWNLOADING("during the download, or before it is noted", "downloading"),
    REDEPLOYED("redeployed while the task runs (SIGTERM)", null);

    final String label;
    final String line;

    Point(String label, String line) {
      this.label = label;
      this.line = line;
    }
  }

  enum CallbackFate {
    ON_TIME(script -> script.delayCallback(Duration.ZERO)),
    REPEATED(script -> script.repeatCallback(2)),
    LATE(script -> script.delayCallback(Duration.ofMillis(800))),
    STALE(SubmitScript::staleCallback),
    SWAPPED(SubmitScript::swapCallback),
    DROPPED(script -> script.delayCallback(Duration.ofDays(1)));

    final UnaryOperator<SubmitScript> script;

    CallbackFate(UnaryOperator<SubmitScript> script) {
      this.script = script;
    }

    /** Without a later callback of another task, a swapped one never comes. */
    boolean mayNotCome() {
      return this == SWAPPED || this == DROPPED;
    }
  }

  private static final List<Step> SUBMITTED = List.of(Step.SONG, Step.PERSONA, Step.SECOND_SONG);
  private static final List<Fault> FAULTS =
      List.of(
          Fault.RESPONSE_LOST,
          Fault.REQUEST_LOST,
          Fault.reset(Stage.DURING_RESPONSE_BODY),
          Fault.status(503),
          Fault.status(503).afterAccepting(),
          Fault.status(429));

  /** Every fifth batch is a redeployment; of the others, each has each other point once. */
  static KillPlan of(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextInt(); // the first ones of neighbouring seeds are alike
    boolean redeployed = seed / BATCH % 5 == 1;
    Point point = redeployed ? Point.REDEPLOYED : Point.values()[(int) (seed % BATCH)];
    Step step = point == Point.DOWNLOADING ? Step.DOWNLOAD : pick(SUBMITTED, random);
    String pipeline = "run-" + seed;
    boolean stored = point == Point.DOWNLOADING && random.nextBoolean();
    String hold =
        point.line == null ? null : id(pipeline, step) + " " + (stored ? "stored" : point.line);
    CallbackFate fate = pick(List.of(CallbackFate.values()), random);
    if (point == Point.CALLED_BACK && fate.mayNotCome()) {
      fate = CallbackFate.ON_TIME;
    }
    Step faultyStep = pick(SUBMITTED, random);
    Fault fault = faultyStep != step && random.nextBoolean() ? pick(FAULTS, random) : null;
    return new KillPlan(pipeline, step, point, hold, fate, faultyStep, fault);
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** The id of the first attempt of a step. */
  String id(Step step) {
    return id(pipeline, step);
  }

  private static String id(String pipeline, Step step) {
    return pipeline + "." + step + ".1";
  }

  /** Whether the worker ends when the task is known to run; the task ends when others are there. */
  boolean isWaiting() {
    return point == Point.WAITING || point == Point.REDEPLOYED;
  }

  /**
   * Whether the task ends only when another worker has found the submit without an outcome:
   * earlier, its callback would settle that, and nobody be tempted to submit again.
   */
  boolean isFoundSending() {
    return point == Point.ACCEPTED || point == Point.RESPONDED;
  }
}
