package ai.vidgo.sandbox;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.OnceRule;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tasks of a sandbox, and what may be made only once. */
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

  /** Refuses what was made before or is being made; a task that failed made nothing. */
  synchronized void requireFirst(ModelDescription model, JsonNode input, Instant now) {
    OnceRule rule = model.once();
    SandboxTask earlier = rule == null ? null : once.get(rule.key(input));
    if (earlier != null && earlier.status(now) != TaskStatus.FAILED) {
      throw ApiError.documented(409, "conflict_error", rule.message());
    }
  }

  /** Returns whether a finished task yielded this id. */
  synchronized boolean isIssued(String member, String id, Instant now) {
    for (SandboxTask task : tasks.values()) {
      if (task.result.hasId(member, id) && task.status(now) == TaskStatus.FINISHED) {
        return true;
      }
    }
    return false;
  }
}
