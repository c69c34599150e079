package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.QueryRoute;
import ai.vidgo.sandbox.internal.callbacks.CallbackSender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Supplier;

/** Submit, query and balance, without HTTP. */
public final class TaskApi {
  private final TaskStore tasks = new TaskStore();
  private final ApiDescription description;
  private final RequestChecker requests;
  private final References references;
  private final TaskFactory factory;
  private final Credits credits;
  private final Supplier<Instant> clock;
  private final CallbackSender callbacks;

  /**
   * @param unknownMembers whether inputs may have members that are not described
   */
  public TaskApi(
      ApiDescription description,
      boolean unknownMembers,
      TaskFactory factory,
      Credits credits,
      Supplier<Instant> clock,
      CallbackSender callbacks) {
    this.description = description;
    this.requests = new RequestChecker(description, unknownMembers);
    this.references = new References(tasks, description.issuedIds());
    this.factory = factory;
    this.credits = credits;
    this.clock = clock;
    this.callbacks = callbacks;
  }

  public ObjectNode submit(String body) {
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
    SandboxTask task = accept(modelId, model, request.path("input"));
    String callbackUrl = request.path("callback_url").asText("");
    if (!callbackUrl.isEmpty()) {
      callbacks.add(task.route(), callbackUrl, task.callbackBody().toString(), task.ends());
    }
    return JsonTrees.envelope(task.submitData());
  }

  /** One at a time: of two equal submits only one may be the first. */
  private synchronized SandboxTask accept(String modelId, ModelDescription model, JsonNode input) {
    Instant now = clock.get();
    references.check(input, now);
    tasks.requireFirst(model, input, now);
    credits.requireEnough(now);
    SandboxTask task = factory.create(modelId, model, input, now);
    credits.take(task);
    tasks.add(task, input);
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

  /** Returns whether a finished task links to this file. */
  public boolean hasDownload(String taskId, String number, String name) {
    SandboxTask task = tasks.find(taskId);
    return task != null
        && task.state(clock.get()) == TaskState.FINISHED
        && task.result.hasDownload(number, name);
  }
}
