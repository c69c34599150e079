package ai.vidgo;

import ai.vidgo.model.Model;
import ai.vidgo.model.ModelIndex;
import ai.vidgo.model.Route;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A task as one string: {@code route:model:task}, with colons in the model's id escaped. */
final class TaskReference {
  private static final Pattern FORM = Pattern.compile("(music|status):([^:]+):(.+)");

  private TaskReference() {}

  static String of(Model<?, ?> model, String taskId) {
    if (taskId.isEmpty()) {
      throw new IllegalStateException("The API returned the result of this task without an id");
    }
    String modelId = model.getId().replace("%", "%25").replace(":", "%3A");
    return model.getRoute().name().toLowerCase(Locale.ROOT) + ":" + modelId + ":" + taskId;
  }

  /** The model may be one that this version does not know, as when it was submitted. */
  static Task<?> restore(VidgoClient client, String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches() || !Task.isId(matcher.group(3))) {
      throw new IllegalArgumentException(
          "Not a reference to a task, as Task.toReference() returns it: '" + text + "'");
    }
    String modelId = matcher.group(2).replace("%3A", ":").replace("%25", "%");
    Model<?, ?> known = ModelIndex.find(modelId);
    Route route = Route.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    Model<?, ?> model = known == null ? Model.of(modelId, route) : known;
    return client.task(model, matcher.group(3));
  }
}
