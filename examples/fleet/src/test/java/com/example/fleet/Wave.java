package com.example.fleet;

import static ai.vidgo.sandbox.RequestMatcher.downloads;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.RecordedTask;
import ai.vidgo.sandbox.SubmitScript;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.socket.Stage;
import com.example.fleet.KillPlan.Ending;
import com.example.fleet.KillPlan.Place;
import com.example.fleet.Status.Phase;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Orders that run in one worker, which is ended when each is where its plan says. */
final class Wave {
  private static final Duration NEVER = Duration.ofDays(300);

  private final VidgoSandbox sandbox;
  private final WorkflowClient temporal;
  private final List<KillPlan> plans;
  private final Ending ending;
  private final Map<String, CountDownLatch> events = new ConcurrentHashMap<>();
  private final Map<String, Long> heldSince = new ConcurrentHashMap<>();
  private final Duration submitTimeout;
  private final Map<KillPlan, SongPipeline> pipelines = new LinkedHashMap<>();
  private final Map<KillPlan, CompletableFuture<String>> results = new LinkedHashMap<>();

  Wave(VidgoSandbox sandbox, WorkflowClient temporal, List<KillPlan> plans) {
    this.sandbox = sandbox;
    this.temporal = temporal;
    this.plans = plans;
    this.ending = plans.get(0).place().ending;
    // Long enough for all to reach their places; of those that stall, nothing else is awaited.
    this.submitTimeout = Duration.ofSeconds(ending == Ending.WAKE ? 4 : 10);
  }

  /**
   * Returns the worker that is alive in the end.
   *
   * @param next starts one
   */
  ChildWorker run(ChildWorker worker, Callable<ChildWorker> next) throws Exception {
    plans.forEach(this::script);
    plans.forEach(this::start);
    for (KillPlan plan : plans) {
      awaitPlace(plan);
    }
    ChildWorker alive = end(worker, next);
    endTasks();
    awaitEnds();
    sandbox.clearScripts();
    return alive;
  }

  private ChildWorker end(ChildWorker worker, Callable<ChildWorker> next) throws Exception {
    switch (ending) {
      case KILL -> {
        worker.kill();
        long now = System.nanoTime();
        heldSince.values().removeIf(since -> now - since < submitTimeout.toNanos());
        return next.call();
      }
      case STOP -> {
        ChildWorker alive = next.call(); // the new version first
        worker.stop();
        return alive;
      }
      default -> {
        for (KillPlan plan : plans) {
          await("second attempt", plan);
          worker.say("go " + plan.orderId());
          await("ended", plan);
        }
        return worker;
      }
    }
  }

  /** Where the audio of each order is, or the failure. */
  Map<KillPlan, CompletableFuture<String>> results() {
    return results;
  }

  /** How many had timed out at their places when the worker was killed. */
  int killedTooLate() {
    return heldSince.size();
  }

  /** What the worker says: an event and an order. */
  void tell(String line) {
    String[] words = line.split(" ");
    happened(words[0], words[1]);
  }

  private void happened(String what, String orderId) {
    if (what.equals("held") && ending == Ending.KILL) {
      heldSince.putIfAbsent(orderId, System.nanoTime());
    }
    event(what, orderId).countDown();
  }

  private CountDownLatch event(String what, String orderId) {
    return events.computeIfAbsent(what + " " + orderId, key -> new CountDownLatch(1));
  }

  private void await(String what, KillPlan plan) throws InterruptedException {
    if (!event(what, plan.orderId()).await(60, SECONDS)) {
      throw new AssertionError("not " + what + ": " + plan);
    }
  }

  private void script(KillPlan plan) {
    for (Step step : Step.values()) {
      boolean broken = step == plan.step();
      SubmitScript script =
          sandbox.on(submits().matching(call -> isOf(call, plan, step, "") && noted(call, plan)));
      switch (plan.callbacks().get(step)) {
        case ONCE -> script.acceptAs("running"); // as a script must do something
        case REPEATED -> script.repeatCallback(2);
        case STALE -> script.staleCallback();
        case LATE -> script.delayCallback(Duration.ofMillis(1500));
        case LOST -> script.delayCallback(NEVER);
      }
      if (broken && (plan.place() == Place.WAITING || plan.place() == Place.REDEPLOY)) {
        script.neverFinish();
      }
    }
    Fault silence = Fault.silence(Stage.AFTER_REQUEST);
    switch (plan.place()) {
      case REQUEST_LOST -> respond(plan, silence.withoutAccepting());
      case RESPONSE_LOST -> respond(plan, silence.afterAccepting());
      case DOWNLOADING ->
          sandbox
              .on(downloads().matching(call -> isDownloadOf(call, plan) && seen("held", plan)))
              .respond(Fault.silence(Stage.DURING_RESPONSE_BODY));
      default -> {} // the worker stops by itself, or the task does not end
    }
  }

  private void respond(KillPlan plan, Fault fault) {
    sandbox
        .on(submits().matching(call -> isOf(call, plan, plan.step(), "1") && seen("held", plan)))
        .respond(fault);
  }

  /** Notes a second attempt. Always true. */
  private boolean noted(RecordedCall submit, KillPlan plan) {
    return !isOf(submit, plan, plan.step(), "2") || seen("second attempt", plan);
  }

  /** Always true. */
  private boolean seen(String what, KillPlan plan) {
    happened(what, plan.orderId());
    return true;
  }

  /**
   * @param attempt its number, or nothing for any
   */
  static boolean isOf(RecordedCall submit, KillPlan plan, Step step, String attempt) {
    String id = plan.orderId() + "%2F" + step + "%2F" + attempt; // in a URL
    return submit.body().contains("correlation_id=" + id);
  }

  private boolean isDownloadOf(RecordedCall call, KillPlan plan) {
    return sandbox.tasks().stream()
        .anyMatch(task -> call.path().contains(task.id()) && isOf(task, plan, Step.SECOND_SONG));
  }

  private static boolean isOf(RecordedTask task, KillPlan plan, Step step) {
    return task.model().equals(step.model().getId())
        && task.input().contains(plan.orderId() + " " + step);
  }

  private void start(KillPlan plan) {
    String id = plan.orderId();
    Order.Timing timing =
        new Order.Timing(submitTimeout, Duration.ofSeconds(1), Duration.ofHours(1), submitTimeout);
    Order order = new Order(id + " PERSONA", id + " SONG", id + " SECOND_SONG", timing);
    SongPipeline pipeline = StarterMain.pipeline(temporal, id);
    WorkflowClient.start(pipeline::make, order);
    pipelines.put(plan, pipeline);
    results.put(plan, WorkflowStub.fromTyped(pipeline).getResultAsync(String.class));
  }

  private void awaitPlace(KillPlan plan) throws InterruptedException {
    if (plan.place() == Place.WAITING || plan.place() == Place.REDEPLOY) {
      awaitTask(plan);
    } else {
      await("held", plan);
    }
  }

  /** With a human, who looks at what has not ended from time to time. */
  private void awaitEnds() throws InterruptedException {
    long deadline = System.nanoTime() + SECONDS.toNanos(90);
    List<KillPlan> open = new ArrayList<>(plans);
    open.removeIf(plan -> results.get(plan).isDone());
    while (!open.isEmpty()) {
      for (KillPlan plan : open) {
        Status status = pipelines.get(plan).status();
        if (System.nanoTime() > deadline) {
          throw new AssertionError(status + " for a long time: " + plan);
        }
        if (status.phase() == Phase.UNKNOWN) {
          settle(plan, status.step());
        }
      }
      endsSoon(CompletableFuture.anyOf(results(open)), 300);
      open.removeIf(plan -> results.get(plan).isDone());
    }
  }

  /** Nothing but a query tells. */
  private void awaitTask(KillPlan plan) throws InterruptedException {
    long deadline = System.nanoTime() + SECONDS.toNanos(60);
    Status status = pipelines.get(plan).status();
    while (status.step() != plan.step() || status.phase() != Phase.WAITING) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(status + " in place of WAITING: " + plan);
      }
      if (endsSoon(results.get(plan), 50)) {
        throw new AssertionError("ended in place of WAITING: " + plan);
      }
      status = pipelines.get(plan).status();
    }
  }

  private CompletableFuture<?>[] results(List<KillPlan> some) {
    return some.stream().map(results::get).toArray(CompletableFuture[]::new);
  }

  /** Whether one ends within this time, if only by failing. */
  static boolean endsSoon(CompletableFuture<?> result, long millis) throws InterruptedException {
    try {
      result.get(millis, MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true; // whoever looks at the result sees why
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Ends the tasks that were to last until the worker was ended. */
  private void endTasks() {
    for (KillPlan plan : plans) {
      if (plan.place() == Place.WAITING || plan.place() == Place.REDEPLOY) {
        sandbox.finish(pipelines.get(plan).status().taskId());
      }
    }
  }

  /** What a human does: looks for the task, and tells the workflow. */
  private void settle(KillPlan plan, Step step) {
    Optional<RecordedTask> found =
        sandbox.tasks().stream().filter(task -> isOf(task, plan, step)).findFirst();
    if (found.isPresent()) {
      pipelines.get(plan).settle(step, found.get().id());
    } else {
      pipelines.get(plan).settleNotSubmitted(step);
    }
  }
}
