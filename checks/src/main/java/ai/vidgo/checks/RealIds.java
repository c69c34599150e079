package ai.vidgo.checks;

import ai.vidgo.TaskSnapshot;
import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Puts ids that exist into an example, whose own ids are made up: it has another model make what
 * the example refers to.
 */
final class RealIds {
  private static final String TASK_ID = "task_id";
  private static final String AUDIO_ID = "audio_id";

  private final ApiDescription description;
  private final ModelCall calls;
  private final Set<String> issued;

  RealIds(ApiDescription description, ModelCall calls) {
    this.description = description;
    this.calls = calls;
    this.issued = description.issuedIds();
  }

  /** Returns a copy that refers to what exists. */
  ObjectNode in(JsonNode example) throws IOException, InterruptedException {
    ObjectNode input = example.deepCopy();
    if (input.path(TASK_ID).isTextual()) {
      TaskSnapshot<?> song = make(AUDIO_ID);
      input.put(TASK_ID, song.getTaskId());
      if (input.has(AUDIO_ID)) {
        input.put(AUDIO_ID, id(song, AUDIO_ID));
      }
    }
    for (String member : issued) {
      boolean set = member.equals(AUDIO_ID) && input.path(TASK_ID).isTextual();
      if (input.path(member).isTextual() && !member.equals(TASK_ID) && !set) {
        input.put(member, id(make(member), member));
      }
    }
    return input;
  }

  /** Runs the first model whose result has the member; its own example may need ids too. */
  private TaskSnapshot<?> make(String member) throws IOException, InterruptedException {
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
      throw new IllegalStateException("No model makes a first " + member);
    }
    return calls.run(best.id(), in(best.inputExamples().get(0)));
  }

  private static String id(TaskSnapshot<?> task, String member) {
    return String.valueOf(((Map<?, ?>) task.getData().getFiles().get(0)).get(member));
  }
}
