package ai.vidgo.sandbox;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.RequestMatcher.Incoming;
import ai.vidgo.sandbox.internal.callbacks.CallbackSender;
import ai.vidgo.sandbox.internal.page.Page;
import ai.vidgo.sandbox.internal.tasks.Credits;
import ai.vidgo.sandbox.internal.tasks.TaskApi;
import ai.vidgo.sandbox.internal.tasks.TaskFactory;
import ai.vidgo.sandbox.internal.tasks.TaskPlan;
import ai.vidgo.sandbox.internal.uploads.ImageUploads;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** What is behind a {@link VidgoSandbox}: server, tasks, callbacks, and what they record. */
final class Backend {
  final Scripts<Fault> faults = new Scripts<>();
  final Scripts<TaskPlan> plans = new Scripts<>();
  final CallLog<RecordedCall> calls = new CallLog<>(RecordedCall::length);
  final CallLog<RecordedCall> charged = new CallLog<>(RecordedCall::length);
  final CallLog<RecordedCallback> callbackLog =
      new CallLog<>(callback -> callback.url().length() + callback.body().length());
  final SandboxClock clock;
  final Credits credits;
  final String url;
  final TaskApi tasks;
  private final SandboxServer server;
  private final CallbackSender callbacks;
  private final Page page;
  private final Runnable onAdvance;
  private final AtomicBoolean closed = new AtomicBoolean();

  Backend(VidgoSandbox.Builder builder) {
    ApiDescription description = builder.description(); // once the server listens, nothing may fail
    clock = builder.clock;
    RequestLog log = new RequestLog(builder.apiKey, builder.requestLog);
    FaultQueue requests = new FaultQueue(faults, calls, log);
    server = new SandboxServer(builder.host, builder.port, requests);
    url = Arguments.url(builder.host, server.port());
    String files = url + "files";
    TaskFactory factory =
        new TaskFactory(files, random(builder), builder.taskDuration, builder.taskDurations);
    credits = new Credits(builder.credits, builder.taskCost);
    callbacks =
        new CallbackSender(
            clock::now,
            !(clock instanceof ManualClock),
            builder.callbackTimeout,
            (to, body, attempt, due, status, failure) ->
                callbackLog.add(new RecordedCallback(to, body, attempt, due, status, failure)));
    onAdvance = callbacks::sendDue;
    if (clock instanceof ManualClock) {
      ((ManualClock) clock).addListener(onAdvance);
    }
    tasks =
        new TaskApi(
            description,
            builder.unknownMembers,
            factory,
            credits,
            clock::now,
            callbacks,
            builder.fileRetention);
    requests.findModels(tasks::modelOf);
    ImageUploads uploads =
        new ImageUploads(files, builder.uploadsPerMinute, clock::now, random(builder));
    PageData shown = new PageData(url, builder.speed, clock, tasks, credits, log, faults);
    page = new Page(shown, builder.host, builder.apiKey);
    server.serve(
        new Router(
            tasks,
            uploads,
            builder.apiKey,
            builder.errorStyle,
            builder.expiredFileStatus,
            (call, body) -> plan(requests.incoming(call, body)),
            charged,
            page));
  }

  List<RecordedTask> recordedTasks() {
    return tasks.views(Integer.MAX_VALUE).stream()
        .map(RecordedTask::new)
        .collect(Collectors.toList());
  }

  private static Random random(VidgoSandbox.Builder builder) {
    return builder.seed == null ? new Random() : new Random(builder.seed);
  }

  private TaskPlan plan(Incoming submit) {
    TaskPlan plan = plans.take(submit, any -> true, () -> {});
    return plan == null ? TaskPlan.DEFAULT : plan;
  }

  /** Stops the server and the callbacks; a second call does nothing. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      if (clock instanceof ManualClock) {
        ((ManualClock) clock).removeListener(onAdvance);
      }
      callbacks.close();
      page.close();
      server.close();
    }
  }
}
