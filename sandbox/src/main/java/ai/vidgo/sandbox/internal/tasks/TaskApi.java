package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.QueryRoute;
import ai.vidgo.sandbox.internal.callbacks.CallbackSender;
import ai.vidgo.sandbox.internal.media.Media;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Submit, query and balance, without HTTP. */
public final class TaskApi {
  private final TaskStore tasks = new TaskStore(TaskStore.LIMIT);
  private final ApiDescription description;
  private final RequestChecker requests;
  private final References references;
  private final TaskFactory factory;
  private final Credits credits;
  private final Supplier<Instant> clock;
  private final CallbackSender callbacks;
  private final Duration retention;

  /**
   * @param unknownMembers whether inputs may have members that are not described
   * @param retention how long after a task its files are kept
   */
  public TaskApi(
      ApiDescription description,
      boolean unknownMembers,
      TaskFactory factory,
      Credits credits,
      Supplier<Instant> clock,
      CallbackSender callbacks,
      Duration retention) {
    this.description = description;
    this.requests = new RequestChecker(description, unknownMembers);
    this.references = new References(tasks, description.issuedIds());
    this.factory = factory;
    this.credits = credits;
    this.clock = clock;
    this.callbacks = callbacks;
    this.retention = retention;
  }

  /**
   * @param plan asked once, if the submit is accepted
   */
  public ObjectNode submit(String body, Supplier<TaskPlan> plan) {
    JsonNode request = JsonTrees.readRequest(body);
    String modelId = request.path("model").asText("");
    if (modelId.isEmpty()) {
      throw HttpError.invalid("model is required");
    }
    ModelDescription model = description.model(modelId);
    if (model == null) {
      throw HttpError.notFound("Unknown model: " + modelId);
    }
    requests.check(model, request);
    SandboxTask task = accept(modelId, model, request.path("input"), plan);
    String callbackUrl = request.path("callback_url").asText("");
    if (!callbackUrl.isEmpty()) {
      callbacks.add(
          task.id,
          task.route(),
          callbackUrl,
          task.callbackBody(),
          task.ends(),
          task.plan.callback,
          task.plan.staleCallback ? task.staleCallbackBody() : null);
    }
    return JsonTrees.envelope(task.submitData());
  }

  /** One at a time: of two equal submits only one may be the first. */
  private synchronized SandboxTask accept(
      String modelId, ModelDescription model, JsonNode input, Supplier<TaskPlan> plan) {
    Instant now = clock.get();
    references.check(input, now);
    tasks.requireFirst(model, input, now);
    credits.requireEnough(now);
    SandboxTask task = factory.create(modelId, model, input, now, plan.get());
    credits.take(task);
    tasks.add(task, input, now);
    return task;
  }

  public ObjectNode query(QueryRoute route, String taskId) {
    SandboxTask task = tasks.find(taskId);
    if (task == null || task.route() != route) {
      throw HttpError.notFound("Task not found");
    }
    return JsonTrees.envelope(task.queryData(clock.get()));
  }

  public ObjectNode balance() {
    ObjectNode data = JsonTrees.object().put("email", "sandbox@vidgo.example");
    // Not put(), with which Jackson before 2.15 writes 1000 as 1E+3.
    return JsonTrees.envelope(
        data.set("credits_amount", DecimalNode.valueOf(credits.balance(clock.get()))));
  }

  /** Returns the file that a task links to, be it kept or expired; null if there is none. */
  public @Nullable Media download(String taskId, String number, String name) {
    SandboxTask task = tasks.find(taskId);
    return task == null || !task.hasFiles(clock.get()) ? null : task.result.file(number, name);
  }

  /**
   * Ends a task now, and sends its callback.
   *
   * @param failure its error message, or null to finish it
   * @throws IllegalArgumentException if there is no such task
   * @throws IllegalStateException if it has ended
   */
  public synchronized void end(String taskId, @Nullable String failure) {
    SandboxTask task = tasks.find(taskId);
    if (task == null) {
      throw new IllegalArgumentException("there is no task " + taskId);
    }
    task.end(clock.get(), failure);
    if (failure != null) {
      credits.refundOnFailure(task);
    }
    callbacks.replace(taskId, task.callbackBody(), task.ends());
  }

  /**
   * Returns the latest tasks as they are now, oldest first.
   *
   * @param limit at most this many
   */
  public List<TaskView> views(int limit) {
    Instant now = clock.get();
    return tasks.latest(limit).stream().map(task -> task.view(now)).collect(Collectors.toList());
  }

  /** Returns the number of tasks in each status. */
  public Map<String, Integer> counts() {
    Instant now = clock.get();
    Map<String, Integer> counts = new TreeMap<>();
    for (SandboxTask task : tasks.latest(Integer.MAX_VALUE)) {
      counts.merge(task.state(now).wire(), 1, Integer::sum);
    }
    return counts;
  }

  /** Returns whether the files of a task are kept no longer. */
  public boolean areFilesExpired(String taskId) {
    SandboxTask task = tasks.find(taskId);
    return task != null
        && task.state(clock.get()) == TaskState.FINISHED
        && Duration.between(task.ends(), clock.get()).compareTo(retention) >= 0;
  }

  /** Returns the model of a task; empty if there is no such task. */
  public String modelOf(String taskId) {
    SandboxTask task = tasks.find(taskId);
    return task == null ? "" : task.model.id();
  }
}
