package ai.vidgo.sandbox;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What the endpoints do, without HTTP. */
final class Api {
  private final TaskStore tasks = new TaskStore();
  private final ApiDescription description;
  private final RequestChecker requests;
  private final References references;
  private final TaskMaker maker;
  private final Credits credits;
  private final SandboxClock clock;
  private final CallbackSender callbacks;

  Api(
      ApiDescription description,
      TaskMaker maker,
      Credits credits,
      SandboxClock clock,
      CallbackSender callbacks) {
    this.description = description;
    this.requests = RequestChecker.of(description);
    this.references = new References(tasks, description.issuedIds());
    this.maker = maker;
    this.credits = credits;
    this.clock = clock;
    this.callbacks = callbacks;
  }

  ObjectNode submit(String body) {
    JsonNode request = parse(body);
    String modelId = request.path("model").asText("");
    if (modelId.isEmpty()) {
      throw ApiError.invalid("model: is required");
    }
    ModelDescription model = description.model(modelId);
    if (model == null) {
      throw ApiError.notFound("Unknown model: " + modelId);
    }
    requests.check(model, request);
    SandboxTask task = accept(modelId, model, request.path("input"));
    String callbackUrl = request.path("callback_url").asText("");
    if (!callbackUrl.isEmpty()) {
      callbacks.add(task, callbackUrl);
    }
    return Json.envelope(task.submitted());
  }

  /** One at a time: two equal submits must not both find that they are the first. */
  private synchronized SandboxTask accept(String modelId, ModelDescription model, JsonNode input) {
    Instant now = clock.now();
    references.check(input, now);
    tasks.requireFirst(model, input, now);
    credits.requireEnough(now);
    SandboxTask task = maker.make(modelId, model, input, now);
    credits.take(task);
    tasks.add(task, input);
    return task;
  }

  static JsonNode parse(String body) {
    try {
      JsonNode request = Json.read(body);
      if (request.isObject()) {
        return request;
      }
    } catch (JsonProcessingException e) {
      throw ApiError.unreadable("body", "", "Malformed JSON", "value_error.jsondecode");
    }
    throw ApiError.unreadable("body", "", "The body is not an object", "type_error.dict");
  }

  ObjectNode query(QueryRoute route, String taskId) {
    SandboxTask task = tasks.find(taskId);
    if (task == null || task.route() != route) {
      throw ApiError.notFound("Task not found");
    }
    return Json.envelope(task.queried(clock.now()));
  }

  ObjectNode balance() {
    ObjectNode data = Json.object().put("email", "sandbox@vidgo.example");
    return Json.envelope(data.put("credits_amount", credits.balance(clock.now())));
  }

  /** Returns whether a finished task links to this file. */
  boolean hasDownload(String taskId, String number, String name) {
    SandboxTask task = tasks.find(taskId);
    return task != null
        && task.status(clock.now()) == TaskStatus.FINISHED
        && task.result.hasDownload(number, name);
  }
}
