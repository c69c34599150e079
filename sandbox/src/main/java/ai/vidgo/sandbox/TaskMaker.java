package ai.vidgo.sandbox;

import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import okhttp3.HttpUrl;

/** Makes the task of an accepted submit. */
final class TaskMaker {
  private final HttpUrl base;
  private final Random random;
  private final Duration duration;
  private final Map<String, Duration> durations;
  private final Deque<String> failures = new ArrayDeque<>();

  /**
   * @param durations how long the tasks of single model ids take, where it is not {@code duration}
   */
  TaskMaker(HttpUrl base, Random random, Duration duration, Map<String, Duration> durations) {
    this.base = base;
    this.random = random;
    this.duration = duration;
    this.durations = new HashMap<>(durations);
  }

  synchronized void failNext(String message) {
    failures.addLast(message);
  }

  synchronized SandboxTask make(
      String modelId, ModelDescription model, JsonNode input, Instant now) {
    String id = Ids.task(random);
    HttpUrl folder = base.newBuilder().addPathSegment("files").addPathSegment(id).build();
    TaskResult result = new ResultMaker(folder, random).make(model, input);
    Duration takes = durations.getOrDefault(modelId, duration);
    return new SandboxTask(id, model, result, now, takes, failures.pollFirst());
  }
}
