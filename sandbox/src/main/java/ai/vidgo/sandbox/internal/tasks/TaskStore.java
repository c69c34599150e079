package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.OnceRule;
import ai.vidgo.sandbox.internal.HttpError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tasks of a sandbox, found by id or by what only one of them may make. */
final class TaskStore {
  private final Map<String, SandboxTask> tasks = new LinkedHashMap<>();
  private final Map<List<String>, SandboxTask> once = new HashMap<>();

  synchronized @Nullable SandboxTask find(String id) {
    return tasks.get(id);
  }

  synchronized void add(SandboxTask task, JsonNode input) {
    tasks.put(task.id, task);
    OnceRule rule = task.model.once();
    if (rule != null) {
      once.put(rule.key(input), task);
    }
  }

  /** Refuses a second task with the same once-only values, unless the first one failed. */
  synchronized void requireFirst(ModelDescription model, JsonNode input, Instant now) {
    OnceRule rule = model.once();
    SandboxTask earlier = rule == null ? null : once.get(rule.key(input));
    if (earlier != null && earlier.state(now) != TaskState.FAILED) {
      throw HttpError.alwaysCoded(409, "conflict_error", rule.message());
    }
  }

  /** Returns whether the result of a finished task has this id. */
  synchronized boolean isIssued(String member, String id, Instant now) {
    for (SandboxTask task : tasks.values()) {
      if (task.result.hasId(member, id) && task.state(now) == TaskState.FINISHED) {
        return true;
      }
    }
    return false;
  }
}
