package ai.vidgo.wait;

import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.FakeScheduler;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One wait for a persona (first delay 3 s, interval 3 s, timeout 300 s) in virtual time. */
public final class WaitRun implements WaitCallback<Persona> {
  public static final String ID = "8FDN1I7M7Q68DDG8";

  /** One poll an hour of virtual time, so that the real time that a test takes does not count. */
  public static final WaitOptions HOURLY =
      exact()
          .firstDelay(1, TimeUnit.HOURS)
          .interval(1, TimeUnit.HOURS)
          .ceiling(1, TimeUnit.HOURS)
          .timeout(99, TimeUnit.HOURS)
          .build();

  public final FakeScheduler time = new FakeScheduler();
  public final ScriptedReader reader = new ScriptedReader(time);
  public final Waits waits =
      new Waits(time, new Random(42), 10, WaitOptions.defaults(), Runnable::run);
  public @Nullable WaitHandle wait;
  public @Nullable TaskSnapshot<Persona> snapshot;
  public @Nullable WaitException failure;
  public int outcomes;

  /** Options without jitter, to which a test adds its own. */
  public static WaitOptions.Builder exact() {
    return WaitOptions.builder().jitter(0);
  }

  /** Waits for a task of another process, but with the model's first delay unless set. */
  public WaitRun start(WaitOptions options) {
    boolean set = options.getFirstDelayMillis() != null;
    return resume(set ? options : options.toBuilder().firstDelay(3, TimeUnit.SECONDS).build());
  }

  /** Waits for a task of another process. */
  public WaitRun resume(WaitOptions options) {
    return start(options, null, this);
  }

  /** Waits for a task that this client has just submitted. */
  public WaitRun startSubmitted(WaitOptions options) {
    return start(options, time.nanoTime(), this);
  }

  public WaitRun start(
      WaitOptions options, @Nullable Long submittedNanos, WaitCallback<Persona> callback) {
    wait = start(waits, reader, options, submittedNanos, callback);
    return this;
  }

  public static WaitHandle start(
      Waits waits, ScriptedReader reader, WaitOptions options, WaitCallback<Persona> callback) {
    return start(waits, reader, options, null, callback);
  }

  static Wait<Persona> start(
      Waits waits,
      TaskReader<Persona> reader,
      WaitOptions options,
      @Nullable Long submittedNanos,
      WaitCallback<Persona> callback) {
    Wait<Persona> wait =
        waits.prepare(
            reader, Models.GENERATE_PERSONA, ID, submittedNanos, options, callback, Runnable::run);
    wait.start(null);
    return wait;
  }

  /** Uses up the next turn of the rate limiter. */
  public static void takeTurn(Waits waits) {
    waits.rateLimiter.acquire(() -> {});
  }

  public WaitRun seconds(long seconds) {
    time.advance(seconds, TimeUnit.SECONDS);
    return this;
  }

  @Override
  public void onFinished(TaskSnapshot<Persona> finished) {
    snapshot = finished;
    outcomes++;
  }

  @Override
  public void onFailed(WaitException failed) {
    failure = failed;
    outcomes++;
  }
}
