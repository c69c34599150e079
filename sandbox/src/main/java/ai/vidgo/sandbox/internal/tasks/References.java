package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.sandbox.internal.HttpError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/** Checks that the ids in an input are those of finished tasks and of their results. */
final class References {
  private final TaskStore tasks;
  private final Set<String> issuedIds;

  /**
   * @param issuedIds the members of results that later inputs refer to, such as {@code persona_id}
   */
  References(TaskStore tasks, Set<String> issuedIds) {
    this.tasks = tasks;
    this.issuedIds = issuedIds;
  }

  void check(JsonNode input, Instant now) {
    String taskId = input.path("task_id").asText("");
    if (!taskId.isEmpty()) {
      checkTask(taskId, input.path("audio_id").asText(""), now);
    }
    for (String member : issuedIds) {
      String id = input.path(member).asText("");
      if (!id.isEmpty() && !tasks.isIssued(member, id, now)) {
        throw member.equals("audio_id")
            ? notFound()
            : HttpError.invalid(member + " is \"" + id + "\", which is not known");
      }
    }
  }

  /** The page of get-timestamped-lyrics has a type of its own with this message. */
  private static HttpError notFound() {
    return HttpError.of(404, "not_found_error", "Task or audio not found");
  }

  private void checkTask(String taskId, String audioId, Instant now) {
    SandboxTask task = tasks.find(taskId);
    if (task == null) {
      throw notFound();
    }
    TaskState state = task.state(now);
    if (state != TaskState.FINISHED) {
      throw HttpError.invalid(
          "task_id names a task that is not finished, its status is " + state.wire());
    }
    if (!audioId.isEmpty() && !task.result.hasId("audio_id", audioId)) {
      throw notFound();
    }
  }
}
