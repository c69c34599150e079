package ai.vidgo.checks.samples;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.wait.TaskSnapshot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Replaces the made-up ids of an example with real ones, by first running the models that issue
 * them.
 */
public final class IdResolver {
  private static final String TASK_ID = "task_id";
  private static final String AUDIO_ID = "audio_id";

  private final ApiDescription description;
  private final ModelRunner runner;
  private final Set<String> issued;
  private int uploads;

  public IdResolver(ApiDescription description, ModelRunner runner) {
    this.description = description;
    this.runner = runner;
    this.issued = description.issuedIds();
  }

  /**
   * Returns a copy whose ids exist, and whose audio is new: some models take the same only once.
   */
  public ObjectNode resolve(JsonNode example) throws IOException, InterruptedException {
    ObjectNode input = example.deepCopy();
    if (input.path("audio_url").isTextual()) {
      input.put("audio_url", input.get("audio_url").asText() + "?upload=" + ++uploads);
    }
    if (input.path(TASK_ID).isTextual()) {
      TaskSnapshot<?> song = issue(AUDIO_ID);
      input.put(TASK_ID, song.getTaskId());
      if (input.has(AUDIO_ID)) {
        input.put(AUDIO_ID, id(song, AUDIO_ID));
      }
    }
    for (String member : issued) {
      boolean set = member.equals(AUDIO_ID) && input.path(TASK_ID).isTextual();
      if (input.path(member).isTextual() && !member.equals(TASK_ID) && !set) {
        input.put(member, id(issue(member), member));
      }
    }
    return input;
  }

  /** Runs the model whose result has the member and whose own example needs the fewest ids. */
  private TaskSnapshot<?> issue(String member) throws IOException, InterruptedException {
    ModelDescription best = null;
    int fewest = Integer.MAX_VALUE;
    for (ModelDescription model : description.models().values()) {
      JsonNode example = model.inputExamples().get(0);
      boolean circular = example.has(member);
      int ids = (int) example.properties().stream().filter(m -> m.getKey().endsWith("_id")).count();
      if (model.resultExample().has(member) && !circular && ids < fewest) {
        best = model;
        fewest = ids;
      }
    }
    if (best == null) {
      throw new IllegalStateException("No model issues " + member);
    }
    return runner.run(best.id(), resolve(best.inputExamples().get(0)));
  }

  private static String id(TaskSnapshot<?> task, String member) {
    return String.valueOf(((Map<?, ?>) task.getData().getFiles().get(0)).get(member));
  }
}
