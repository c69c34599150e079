package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.JsonMembers;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.Ids;
import ai.vidgo.sandbox.internal.JsonTrees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Decides what the result of a task will be. */
final class ResultFactory {
  private static final int TITLE_WORDS = 4;

  private final String folder;
  private final Random random;

  /**
   * @param folder the URL of the task's files
   */
  ResultFactory(String folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  TaskResult create(ModelDescription model, JsonNode input) {
    Wanted wanted = Wanted.of(model, input);
    List<String> ids = new ArrayList<>(0);
    for (JsonNode example : TaskResult.examples(model, wanted, input)) {
      for (Map.Entry<String, JsonNode> member : JsonMembers.of(example)) {
        String name = member.getKey();
        if (ResultFiles.isId(name, member.getValue())) {
          ids.add(name + "=" + Ids.like(name, member.getValue().asText(), random));
        }
      }
    }
    return new TaskResult(folder, model, wanted, shown(model.resultExample(), input), ids);
  }

  /** Returns what the result has from the input; the rest of it need not stay in memory. */
  private static ObjectNode shown(JsonNode example, JsonNode input) {
    ObjectNode shown = JsonTrees.object();
    for (Map.Entry<String, JsonNode> member : JsonMembers.of(input)) {
      boolean sameName = example.path(member.getKey()).isTextual();
      if (sameName && member.getValue().isTextual() || member.getValue().isBoolean()) {
        shown.set(member.getKey(), member.getValue());
      }
    }
    if (example.has("audio_id")) {
      showTrack(shown, input);
    }
    return shown;
  }

  /** A track is described with words that its input has under other names, or has not at all. */
  private static void showTrack(ObjectNode shown, JsonNode input) {
    if (!shown.has("tags") && input.path("style").isTextual()) {
      shown.set("tags", input.get("style"));
    }
    String[] words = input.path("prompt").asText().replaceAll("\\[.*?]", "").trim().split("\\s+");
    if (shown.path("title").asText().isEmpty() && !words[0].isEmpty()) {
      List<String> first = Arrays.asList(words);
      shown.put("title", String.join(" ", first.subList(0, Math.min(TITLE_WORDS, words.length))));
    }
  }
}
