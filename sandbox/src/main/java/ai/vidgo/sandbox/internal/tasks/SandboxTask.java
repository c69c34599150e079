package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.QueryRoute;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A submitted task: its state is a function of the time until it is ended by hand. Thread-safe. */
final class SandboxTask {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private static final Duration FOR_EVER = Duration.ofDays(10_000L * 365);

  final String id;
  final ModelDescription model;
  final TaskResult result;
  private final Instant created;
  private final Duration duration;
  final TaskPlan plan;
  private final String input;
  private volatile @Nullable Ending ending;

  /** How it was ended by hand. */
  private static final class Ending {
    final Instant at;
    final @Nullable String failure;

    Ending(Instant at, @Nullable String failure) {
      this.at = at;
      this.failure = failure;
    }
  }

  /**
   * @param input as JSON text
   */
  SandboxTask(
      String id,
      ModelDescription model,
      String input,
      TaskResult result,
      Instant created,
      Duration duration,
      TaskPlan plan) {
    this.id = id;
    this.model = model;
    this.input = input;
    this.result = result;
    this.created = created;
    this.duration = duration;
    this.plan = plan;
  }

  TaskState state(Instant now) {
    Ending byHand = ending;
    if (byHand != null) {
      return byHand.failure == null ? TaskState.FINISHED : TaskState.FAILED;
    }
    Duration elapsed = Duration.between(created, now);
    if (!plan.endless && elapsed.compareTo(duration) >= 0) {
      return plan.failure == null ? TaskState.FINISHED : TaskState.FAILED;
    }
    boolean started = elapsed.multipliedBy(10).compareTo(duration) >= 0;
    return started ? TaskState.RUNNING : TaskState.NOT_STARTED;
  }

  /**
   * Ends it now.
   *
   * @param newFailure its error message, or null to finish it
   * @throws IllegalStateException if it has ended
   */
  synchronized void end(Instant now, @Nullable String newFailure) {
    TaskState state = state(now);
    if (state.isEnd()) {
      throw new IllegalStateException("task " + id + " has ended: " + state.wire());
    }
    ending = new Ending(now, newFailure);
  }

  QueryRoute route() {
    return QueryRoute.of(model);
  }

  boolean willFail() {
    return plan.failure != null && !plan.endless;
  }

  private int progress(Instant now) {
    switch (state(now)) {
      case FINISHED:
        return 100;
      case RUNNING:
        double part = seconds(Duration.between(created, now)) / seconds(duration);
        return (int) Math.min(99, 100 * part);
      default:
        // As in the documented example of a failed task.
        return 0;
    }
  }

  /** Returns the response to a submit; by default its status is always the documented one. */
  ObjectNode submitData() {
    return JsonTrees.object()
        .put("task_id", id)
        .put("status", plan.submitStatus)
        .put("created_time", createdTime());
  }

  /** Returns the response of its query route; only one of the two has a progress. */
  ObjectNode queryData(Instant now) {
    TaskState state = state(now);
    ObjectNode data = data(state);
    if (route() == QueryRoute.STATUS) {
      data.put("progress", progress(now));
    }
    return data.put("error_message", state == TaskState.FAILED ? failure() : null);
  }

  private ObjectNode data(TaskState state) {
    ObjectNode data = JsonTrees.object().put("task_id", id).put("status", word(state));
    ArrayNode files = data.putArray("files");
    for (int i = 0; i < Math.min(shownFiles(state), result.files().size()); i++) {
      files.add(result.files().get(i));
    }
    return data.put("created_time", createdTime());
  }

  private String word(TaskState state) {
    String word = plan.runningWord;
    return state == TaskState.RUNNING && word != null ? word : state.wire();
  }

  private int shownFiles(TaskState state) {
    switch (state) {
      case FINISHED:
        return Integer.MAX_VALUE;
      case RUNNING:
        return plan.partialFiles;
      default:
        return 0;
    }
  }

  boolean hasFiles(Instant now) {
    return shownFiles(state(now)) > 0;
  }

  Instant ends() {
    Ending byHand = ending;
    return byHand == null ? created.plus(plan.endless ? FOR_EVER : duration) : byHand.at;
  }

  TaskView view(Instant now) {
    TaskState state = state(now);
    return new TaskView(
        id,
        model.id(),
        word(state),
        state.isEnd(),
        progress(now),
        input,
        state == TaskState.FINISHED ? result.files() : JsonTrees.MAPPER.createArrayNode(),
        state == TaskState.FAILED ? failure() : null,
        created);
  }

  private @Nullable String failure() {
    Ending byHand = ending;
    return byHand == null ? plan.failure : byHand.failure;
  }

  /** Returns the body of its callback; an envelope is documented for music only. */
  String callbackBody() {
    ObjectNode data = queryData(ends());
    data.remove("progress");
    return callbackBody(data);
  }

  /** Returns the body of a callback while it was running. */
  String staleCallbackBody() {
    return callbackBody(data(TaskState.RUNNING).putNull("error_message"));
  }

  private String callbackBody(ObjectNode data) {
    JsonNode body = route() == QueryRoute.MUSIC ? JsonTrees.envelope(data) : data;
    return body.toString();
  }

  /** The API sends its times without a zone. */
  private String createdTime() {
    return SECONDS.format(LocalDateTime.ofInstant(created, ZoneOffset.UTC));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }
}
