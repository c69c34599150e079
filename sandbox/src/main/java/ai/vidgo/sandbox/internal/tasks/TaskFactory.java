package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import okhttp3.HttpUrl;

/** Creates the task of an accepted submit. */
public final class TaskFactory {
  private final HttpUrl base;
  private final Random random;
  private final Duration duration;
  private final Map<String, Duration> durations;
  private final Deque<String> failures = new ArrayDeque<>();

  /**
   * @param durations by model id, where it is not {@code duration}
   */
  public TaskFactory(
      HttpUrl base, Random random, Duration duration, Map<String, Duration> durations) {
    this.base = base;
    this.random = random;
    this.duration = duration;
    this.durations = new HashMap<>(durations);
  }

  public synchronized void failNext(String message) {
    failures.addLast(message);
  }

  synchronized SandboxTask create(
      String modelId, ModelDescription model, JsonNode input, Instant now) {
    String id = Ids.task(random);
    HttpUrl folder = base.newBuilder().addPathSegment("files").addPathSegment(id).build();
    TaskResult result = new ResultFactory(folder, random).create(model, input);
    Duration taskDuration = durations.getOrDefault(modelId, duration);
    return new SandboxTask(id, model, result, now, taskDuration, failures.pollFirst());
  }
}
