package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.media.Media;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a finished task. It is made anew for each look at it, and so is the content of its
 * files: there may be many tasks, and few are looked at more than once. Immutable.
 */
final class TaskResult {
  private final String folder;
  private final ModelDescription model;
  private final Wanted wanted;
  private final JsonNode shown;
  private final List<String> ids;

  /**
   * @param folder the URL of its files
   * @param shown the members of the input that it shows or depends on
   * @param ids the ids in it in their order, after their names: {@code audio_id=1}
   */
  TaskResult(
      String folder, ModelDescription model, Wanted wanted, JsonNode shown, List<String> ids) {
    this.folder = folder;
    this.model = model;
    this.wanted = wanted;
    this.shown = shown;
    this.ids = ids;
  }

  /** Returns the documented entry of each file. */
  static List<JsonNode> examples(ModelDescription model, Wanted wanted, JsonNode input) {
    List<JsonNode> examples = new ArrayList<>();
    for (int i = 0; i < wanted.count; i++) {
      examples.add(model.resultExample());
    }
    examples.addAll(model.requestedResultExamples(input));
    return examples;
  }

  ArrayNode files() {
    return build().files();
  }

  /** Returns the file at the last two segments of a link, or null. */
  @Nullable Media file(String number, String name) {
    return build().file(number, name);
  }

  private ResultFiles build() {
    ResultFiles files = new ResultFiles(folder, wanted, shown, ids.iterator());
    for (JsonNode example : examples(model, wanted, shown)) {
      files.add(example);
    }
    return files;
  }

  boolean hasId(String member, String id) {
    return ids.contains(member + "=" + id);
  }
}
