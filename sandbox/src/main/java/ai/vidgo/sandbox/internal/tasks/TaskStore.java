package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.OnceRule;
import ai.vidgo.sandbox.internal.HttpError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a sandbox, found by id or by what only one of them may make. A sandbox that runs for
 * days would fill the memory, so the oldest go when there are too many.
 */
final class TaskStore {
  static final int LIMIT = 50_000;

  private final int limit;
  private final Map<String, SandboxTask> tasks = new LinkedHashMap<>();
  private final Map<List<String>, SandboxTask> once = new HashMap<>();

  /** What to take out of {@link #once} with a task, by its id. */
  private final Map<String, List<String>> onceKeys = new HashMap<>();

  TaskStore(int limit) {
    this.limit = limit;
  }

  synchronized @Nullable SandboxTask find(String id) {
    return tasks.get(id);
  }

  /**
   * Returns the latest, oldest first.
   *
   * @param limit at most this many
   */
  synchronized List<SandboxTask> latest(int limit) {
    List<SandboxTask> all = new ArrayList<>(tasks.values());
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  synchronized void add(SandboxTask task, JsonNode input, Instant now) {
    if (tasks.size() >= limit) {
      forget(oldest(now));
    }
    tasks.put(task.id, task);
    OnceRule rule = task.model.once();
    if (rule != null) {
      once.put(rule.key(input), task);
      onceKeys.put(task.id, rule.key(input));
    }
  }

  /** Returns the oldest of those that have ended, or if none has, the oldest. */
  private SandboxTask oldest(Instant now) {
    for (SandboxTask task : tasks.values()) {
      if (!task.ends().isAfter(now)) {
        return task;
      }
    }
    return tasks.values().iterator().next();
  }

  private void forget(SandboxTask task) {
    tasks.remove(task.id);
    List<String> key = onceKeys.remove(task.id);
    if (key != null) {
      once.remove(key, task); // unless a later one, after a failure, took its place
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
