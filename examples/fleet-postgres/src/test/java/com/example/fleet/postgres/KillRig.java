package com.example.fleet.postgres;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static java.util.stream.Collectors.joining;

import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.RecordedTask;
import ai.vidgo.sandbox.RequestMatcher;
import ai.vidgo.sandbox.SubmitScript;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.socket.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Plays the plans: sandbox, workers, and the human who settles what no callback does. */
final class KillRig implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  final VidgoSandbox sandbox =
      VidgoSandbox.builder().credits("1000000").taskDuration(Duration.ofMillis(150)).start();
  final Steps steps;
  private final CallbackGateway gateway = new CallbackGateway();
  private final TestDatabase database;
  private final Path audio;
  private final Map<String, KillPlan> plans = new HashMap<>();
  private final Set<String> reached = new HashSet<>(); // pipelines
  private final Set<String> finished = new HashSet<>(); // pipelines
  private final Set<String> ended = new HashSet<>(); // tasks
  private final Set<String> senders = new HashSet<>(); // ids of submits of workers that live
  private final List<WorkerProcess> workers = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int settledByHuman;

  KillRig(Path audio) throws Exception {
    this.audio = audio;
    database = TestDatabase.create();
    steps = new Steps(database.tables, new Jobs(database.tables), Duration.ofMillis(500));
    database.watchSteps(this::onChange);
  }

  /** Starts workers for a batch, which also go on with what earlier ones have left. */
  void startWorkers(List<KillPlan> batch) throws Exception {
    Map<String, String> environment =
        WorkerProcess.environment(database.url, sandbox, gateway.url(), audio);
    String holds =
        batch.stream().map(KillPlan::hold).filter(Objects::nonNull).collect(joining("|"));
    if (!holds.isEmpty()) {
      environment.put("HOLD", holds);
    }
    for (int i = 0; i < WORKERS; i++) {
      workers.add(WorkerProcess.start(environment, this::onLine));
    }
    for (WorkerProcess worker : workers) {
      gateway.workerAt(worker.port.get(60, TimeUnit.SECONDS));
    }
  }

  /** Starts the pipelines, and returns when each is where its plan wants it. */
  void runToTheirPoints(List<KillPlan> batch) throws InterruptedException {
    for (KillPlan plan : batch) {
      synchronized (this) {
        plans.put(plan.pipeline(), plan);
      }
      script(plan);
      steps.start(plan.pipeline(), "Rain on a quiet harbour, " + plan.pipeline() + ".");
    }
    Set<String> pipelines = new HashSet<>();
    batch.forEach(plan -> pipelines.add(plan.pipeline()));
    await(reached, pipelines);
  }

  void endWorkers(List<KillPlan> batch) throws InterruptedException {
    gateway.workersGone();
    boolean redeployed = batch.get(0).point() == KillPlan.Point.REDEPLOYED;
    for (WorkerProcess worker : workers) {
      if (redeployed) {
        worker.terminate();
      } else {
        worker.kill();
      }
    }
    workers.clear();
    synchronized (this) {
      senders.clear();
    }
    settle();
  }

  /** Ends the tasks that were to run on until their workers had ended. */
  void finishWaitingTasks(List<KillPlan> batch) {
    for (KillPlan plan : batch) {
      if (plan.isWaiting()) {
        sandbox.finish(steps.find(plan.pipeline(), plan.step()).taskId());
      }
    }
  }

  synchronized int settledByHuman() {
    return settledByHuman;
  }

  void awaitAllFinished() throws InterruptedException {
    await(finished, plans.keySet());
  }

  private synchronized void await(Set<String> actual, Set<String> expected)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!actual.containsAll(expected)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(describe(actual, expected));
      }
      wait(left);
    }
  }

  private String describe(Set<String> actual, Set<String> expected) {
    StringBuilder text = new StringBuilder("not there in time:\n");
    for (String pipeline : expected) {
      if (!actual.contains(pipeline)) {
        text.append(plans.get(pipeline)).append('\n');
        log.stream()
            .filter(line -> line.contains(pipeline + "."))
            .forEach(line -> text.append("  ").append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private void script(KillPlan plan) {
    RequestMatcher.Submit all =
        submits().matching(call -> call.body().contains("=" + plan.pipeline() + "."));
    plan.callbacks().script.apply(sandbox.on(all)).always();
    RequestMatcher.Submit held = of(plan, plan.step());
    if (plan.isWaiting() || plan.isFoundSending()) {
      SubmitScript script = sandbox.on(held).neverFinish();
      plan.callbacks().script.apply(script);
    }
    if (plan.point() == KillPlan.Point.SENT) {
      sandbox.on(announcing(plan)).respond(Fault.silence(Stage.AFTER_REQUEST));
    }
    if (plan.point() == KillPlan.Point.ACCEPTED) {
      sandbox.on(announcing(plan)).respond(Fault.silence(Stage.AFTER_REQUEST).afterAccepting());
    }
    if (plan.fault() != null) {
      sandbox.on(of(plan, plan.faultyStep())).respond(plan.fault());
    }
  }

  private static RequestMatcher.Submit of(KillPlan plan, Step step) {
    return submits().matching(call -> call.body().contains(plan.id(step)));
  }

  private RequestMatcher.Submit announcing(KillPlan plan) {
    return submits()
        .matching(
            call -> {
              boolean matches = call.body().contains(plan.id(plan.step()));
              if (matches) {
                reached(plan.pipeline());
              }
              return matches;
            });
  }

  private synchronized void reached(String pipeline) {
    reached.add(pipeline);
    notifyAll();
  }

  private synchronized void onLine(String line) {
    log.add(line);
    if (line.endsWith(" sending")) {
      senders.add(line.substring(0, line.length() - " sending".length()));
    }
    if (line.startsWith(TestWorker.HELD)) {
      reached(line.substring(TestWorker.HELD.length(), line.indexOf('.')));
    }
  }

  /** Hears of each change of a step. */
  private void onChange(String change) {
    String[] words = change.split(" ");
    synchronized (this) {
      log.add("  in the table: " + words[0] + "." + words[1] + " " + words[2]);
      KillPlan plan = plans.get(words[0]);
      if (plan.isWaiting()
          && words[1].equals(plan.step().toString())
          && words[2].equals("waiting")) {
        reached(plan.pipeline());
      }
      if (words[1].equals("download") && words[2].equals("finished")) {
        finished.add(plan.pipeline());
        notifyAll();
      }
    }
    if (words[2].equals("sending")) {
      settle();
    }
  }

  /**
   * The human, who sees in the account's history what was submitted, but not before nothing is on
   * its way any more: a worker that is merely slow may have been taken for dead.
   */
  private synchronized void settle() {
    for (StepRow row : steps.unsettled()) {
      if (row.error().equals(Submitter.FOUND_SENDING) && senders.contains(row.id())) {
        continue;
      }
      KillPlan plan = plans.get(row.pipeline());
      String taskId = taskOf(row);
      if (taskId == null) {
        settledByHuman += steps.settleNotSubmitted(row.id(), Duration.ZERO) ? 1 : 0;
        continue;
      }
      if (plan.isFoundSending() && plan.id(plan.step()).equals(row.id()) && ended.add(taskId)) {
        sandbox.finish(taskId);
      }
      if (plan.callbacks().mayNotCome()) {
        settledByHuman += steps.settle(row.id(), taskId) ? 1 : 0;
      }
    }
  }

  private String taskOf(StepRow row) {
    String mark =
        row.step() == Step.PERSONA ? steps.find(row.pipeline(), Step.SONG).taskId() : row.prompt();
    for (RecordedTask task : sandbox.tasks()) {
      boolean second = task.input().contains("persona_id");
      boolean model = task.model().equals(Submission.model(row.step()).getId());
      if (model && second == (row.step() == Step.SECOND_SONG) && task.input().contains(mark)) {
        return task.id();
      }
    }
    return null;
  }

  @Override
  public void close() throws Exception {
    gateway.workersGone();
    for (WorkerProcess worker : workers) {
      worker.kill();
    }
    gateway.close();
    sandbox.close();
    database.close();
  }
}
