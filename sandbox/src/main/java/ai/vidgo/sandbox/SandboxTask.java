package ai.vidgo.sandbox;

import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A submitted task; immutable, because its state follows from the time alone. */
final class SandboxTask {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  final String id;
  final ModelDescription model;
  final TaskResult result;
  private final Instant created;
  private final Duration duration;
  private final @Nullable String failure;

  /**
   * @param failure what it ends with as a failed task, or null if it finishes
   */
  SandboxTask(
      String id,
      ModelDescription model,
      TaskResult result,
      Instant created,
      Duration duration,
      @Nullable String failure) {
    this.id = id;
    this.model = model;
    this.result = result;
    this.created = created;
    this.duration = duration;
    this.failure = failure;
  }

  TaskStatus status(Instant now) {
    Duration elapsed = Duration.between(created, now);
    if (elapsed.compareTo(duration) >= 0) {
      return failure == null ? TaskStatus.FINISHED : TaskStatus.FAILED;
    }
    boolean started = elapsed.multipliedBy(10).compareTo(duration) >= 0;
    return started ? TaskStatus.RUNNING : TaskStatus.NOT_STARTED;
  }

  QueryRoute route() {
    return QueryRoute.of(model);
  }

  boolean willFail() {
    return failure != null;
  }

  private int progress(Instant now) {
    switch (status(now)) {
      case FINISHED:
        return 100;
      case RUNNING:
        double part = seconds(Duration.between(created, now)) / seconds(duration);
        return (int) Math.min(99, 100 * part);
      default:
        // The documented example of a failed task falls back to 0 as well.
        return 0;
    }
  }

  /** The answer to a submit, which the music pages document with this one status. */
  ObjectNode submitted() {
    return Json.object()
        .put("task_id", id)
        .put("status", TaskStatus.NOT_STARTED.wire())
        .put("created_time", createdTime());
  }

  /** The answer of the query route that its model has: only one of the two knows a progress. */
  ObjectNode queried(Instant now) {
    TaskStatus status = status(now);
    ObjectNode data = Json.object().put("task_id", id).put("status", status.wire());
    data.set("files", status == TaskStatus.FINISHED ? result.files() : data.arrayNode());
    data.put("created_time", createdTime());
    if (route() == QueryRoute.STATUS) {
      data.put("progress", progress(now));
    }
    return data.put("error_message", status == TaskStatus.FAILED ? failure : null);
  }

  Instant ends() {
    return created.plus(duration);
  }

  /** What is sent to the callback URL: the music page documents an envelope, the other one none. */
  JsonNode called() {
    ObjectNode data = queried(ends());
    data.remove("progress");
    return route() == QueryRoute.MUSIC ? Json.envelope(data) : data;
  }

  /** The API sends its times without a zone. */
  private String createdTime() {
    return SECONDS.format(LocalDateTime.ofInstant(created, ZoneOffset.UTC));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }
}
