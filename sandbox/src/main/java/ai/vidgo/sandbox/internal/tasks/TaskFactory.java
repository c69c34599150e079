package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.Ids;
import ai.vidgo.sandbox.internal.Urls;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Creates the task of an accepted submit. */
public final class TaskFactory {
  private final String files;
  private final Random random;
  private final Duration duration;
  private final Map<String, Duration> durations;

  /**
   * @param files the URL of all files
   * @param durations by model id, where it is not {@code duration}
   */
  public TaskFactory(
      String files, Random random, Duration duration, Map<String, Duration> durations) {
    this.files = files;
    this.random = random;
    this.duration = duration;
    this.durations = new HashMap<>(durations);
  }

  synchronized SandboxTask create(
      String modelId, ModelDescription model, JsonNode input, Instant now, TaskPlan plan) {
    String id = Ids.task(random);
    TaskResult result = new ResultFactory(Urls.append(files, id), random).create(model, input);
    Duration taskDuration = durations.getOrDefault(modelId, duration);
    return new SandboxTask(id, model, InputText.of(input), result, now, taskDuration, plan);
  }
}
