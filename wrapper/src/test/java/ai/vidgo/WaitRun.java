package ai.vidgo;

import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One wait for a persona (first delay 3 s, interval 3 s, timeout 300 s) in virtual time. */
final class WaitRun implements WaitCallback<Persona> {
  static final String ID = "8FDN1I7M7Q68DDG8";

  final FakeScheduler time = new FakeScheduler();
  final ScriptedReader reader = new ScriptedReader(time);
  final WaitEnvironment environment = new WaitEnvironment(time, new Random(42), 10);
  final VidgoClient vidgo =
      VidgoClient.builder().apiKey("sk-test").environment(time, new Random(42)).build();
  @Nullable Wait<Persona> wait;
  @Nullable TaskSnapshot<Persona> snapshot;
  @Nullable VidgoException failure;
  int outcomes;

  /** Options without chance, to which a test adds its own. */
  static WaitOptions.Builder exact() {
    return WaitOptions.builder().jitter(0);
  }

  /** Waits for a task of another process. */
  WaitRun start(WaitOptions options) {
    return start(options, vidgo.task(Models.GENERATE_PERSONA, ID));
  }

  /** Waits for a task that this client submitted just now. */
  WaitRun startSubmitted(WaitOptions options) {
    return start(options, submitted());
  }

  Task<Persona> submitted() {
    return new Task<>(vidgo, Models.GENERATE_PERSONA, ID, time.nanoTime(), null);
  }

  WaitRun start(WaitOptions options, Task<Persona> task) {
    return start(options, task, this);
  }

  WaitRun start(WaitOptions options, Task<Persona> task, WaitCallback<Persona> callback) {
    WaitPlan plan =
        WaitPlan.of(options, WaitOptions.defaults(), task.getModel(), task.isSubmitted());
    wait = new Wait<>(task, reader, plan, environment, callback);
    wait.begin();
    return this;
  }

  WaitRun seconds(long seconds) {
    time.advance(seconds, TimeUnit.SECONDS);
    return this;
  }

  @Override
  public void onFinished(TaskSnapshot<Persona> finished) {
    snapshot = finished;
    outcomes++;
  }

  @Override
  public void onFailed(VidgoException failed) {
    failure = failed;
    outcomes++;
  }
}
