package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.Urls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request as a {@link RequestMatcher} sees it. Used by one thread. */
final class Incoming {
  private final RecordedCall call;
  private final byte @Nullable [] body;
  private final UnaryOperator<String> models;
  private @Nullable JsonNode json;

  /**
   * @param body all of it, or null if it has not been read yet
   * @param models returns the model of a task, or an empty text
   */
  Incoming(RecordedCall call, byte @Nullable [] body, UnaryOperator<String> models) {
    this.call = call;
    this.body = body;
    this.models = models;
  }

  RecordedCall call() {
    return call;
  }

  boolean isRead() {
    return body != null;
  }

  @Nullable Endpoint endpoint() {
    return Endpoint.of(call.path());
  }

  /** Returns the id of the task that a poll or a download is about. */
  String taskId() {
    List<String> path = Urls.segments(call.path());
    if (endpoint() == Endpoint.FILE) {
      return path.get(1);
    }
    String parameter = Urls.parameter(call.path(), "task_id");
    return parameter == null ? path.get(path.size() - 1) : parameter;
  }

  String modelId() {
    return models.apply(taskId());
  }

  /** Returns the body as JSON; missing if it is none. */
  JsonNode json() {
    if (json == null) {
      try {
        json = JsonTrees.read(new String(body, StandardCharsets.UTF_8));
      } catch (JsonProcessingException e) {
        json = MissingNode.getInstance(); // matches nothing; the API says what is wrong with it
      }
    }
    return json;
  }
}
