package ai.vidgo.sandbox.internal.page;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.tasks.TaskView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one reader of the page has yet to learn: each event is the difference between what it was
 * sent and what is. So a slow reader misses steps between, and nothing piles up.
 */
final class PageEvents {
  static final int MAX_TASKS = 200;

  private final PageModel model;
  private final Map<String, JsonNode> sent = new HashMap<>();
  private Map<String, String> sentTasks = new HashMap<>();
  private long lastRequest = -1;

  PageEvents(PageModel model) {
    this.model = model;
  }

  /** Returns the next event, or null if nothing has changed. */
  @Nullable ObjectNode next() {
    ObjectNode event = JsonTrees.object();
    putChanged(event, "settings", model.settings());
    putChanged(event, "credits", model.credits());
    putChanged(event, "counts", model.counts());
    putChanged(event, "faults", model.waitingFaults());
    putTasks(event);
    putRequests(event);
    return event.size() == 0 ? null : event.put("now", model.now().toEpochMilli());
  }

  /** Returns an event that tells the time only, so that ages grow. */
  ObjectNode time() {
    return JsonTrees.object().put("now", model.now().toEpochMilli());
  }

  private void putChanged(ObjectNode event, String name, JsonNode value) {
    if (!value.equals(sent.put(name, value))) {
      event.set(name, value);
    }
  }

  private void putTasks(ObjectNode event) {
    Map<String, String> states = new HashMap<>();
    ArrayNode changed = JsonTrees.MAPPER.createArrayNode();
    for (TaskView task : model.tasks(MAX_TASKS)) {
      String state =
          task.status + task.progress + task.files.size() + task.ended + task.errorMessage;
      states.put(task.id, state);
      String before = sentTasks.get(task.id);
      if (!state.equals(before)) {
        changed.add(json(task, before == null));
      }
    }
    sentTasks = states;
    if (changed.size() > 0) {
      event.set("tasks", changed);
    }
  }

  private static ObjectNode json(TaskView task, boolean isNew) {
    ObjectNode json =
        JsonTrees.object()
            .put("id", task.id)
            .put("status", task.status)
            .put("ended", task.ended)
            .put("progress", task.progress)
            .put("error", task.errorMessage);
    if (isNew) {
      json.put("model", task.model);
      json.put("input", task.input);
      json.put("created", task.created.toEpochMilli());
    }
    return json.set("files", task.files);
  }

  private void putRequests(ObjectNode event) {
    ArrayNode added = JsonTrees.MAPPER.createArrayNode();
    for (LoggedRequest request : model.requests()) {
      if (request.number > lastRequest) {
        lastRequest = request.number;
        added.add(request.json());
      }
    }
    if (added.size() > 0) {
      event.set("requests", added);
    }
  }
}
