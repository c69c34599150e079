package ai.vidgo.checks;

import ai.vidgo.TaskSnapshot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts ids that exist into an example, whose own ids are made up: it has another model make what
 * the example refers to.
 */
final class RealIds {
  private static final String TASK_ID = "task_id";
  private static final String AUDIO_ID = "audio_id";

  private final Description description;
  private final ModelCall calls;
  private final Set<String> issued = new TreeSet<>();

  RealIds(Description description, ModelCall calls) {
    this.description = description;
    this.calls = calls;
    for (String input : description.inputNames().values()) {
      description.resultExample(input).fieldNames().forEachRemaining(this::noteIssued);
    }
  }

  private void noteIssued(String member) {
    if (member.endsWith("_id")) {
      issued.add(member);
    }
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
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (Map.Entry<String, String> model : description.inputNames().entrySet()) {
      JsonNode example = description.schema(model.getValue()).path("example");
      boolean circular = example.has(member);
      int ids = (int) example.properties().stream().filter(m -> m.getKey().endsWith("_id")).count();
      if (description.resultExample(model.getValue()).has(member) && !circular && ids < fewest) {
        best = model.getKey();
        fewest = ids;
      }
    }
    if (best == null) {
      throw new IllegalStateException("No model makes a first " + member);
    }
    return calls.run(
        best, in(description.schema(description.inputNames().get(best)).get("example")));
  }

  private static String id(TaskSnapshot<?> task, String member) {
    return String.valueOf(((Map<?, ?>) task.getData().getFiles().get(0)).get(member));
  }
}
