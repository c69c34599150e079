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

  private final Route route;
  private final String modelId;
  private final String taskId;

  private TaskReference(Route route, String modelId, String taskId) {
    this.route = route;
    this.modelId = modelId;
    this.taskId = taskId;
  }

  static String of(Model<?, ?> model, String taskId) {
    if (taskId.isEmpty()) {
      throw new IllegalStateException("The API returned the result of this task without an id");
    }
    String modelId = model.getId().replace("%", "%25").replace(":", "%3A");
    return model.getRoute().name().toLowerCase(Locale.ROOT) + ":" + modelId + ":" + taskId;
  }

  static TaskReference parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches() || !Task.isId(matcher.group(3))) {
      throw new IllegalArgumentException("Not a reference to a task: '" + text + "'");
    }
    return new TaskReference(
        Route.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        matcher.group(2).replace("%3A", ":").replace("%25", "%"),
        matcher.group(3));
  }

  /** The model may be one that this version does not know, as when it was submitted. */
  Task<?> in(VidgoClient client) {
    Model<?, ?> known = ModelIndex.find(modelId);
    return known == null
        ? client.task(Model.of(modelId, route), taskId)
        : client.task(known, taskId);
  }
}
