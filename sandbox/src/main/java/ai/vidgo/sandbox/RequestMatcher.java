package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.Urls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests a script is for, see {@link VidgoSandbox#on}.
 *
 * <pre>{@code
 * submits().ofModel("generate-music").withMember("title", "Rain")
 * polls().ofTask(id)
 * downloads().matching(request -> request.header("Range") != null)
 * }</pre>
 *
 * <p>Immutable: each method returns a narrower one.
 */
public class RequestMatcher {
  /** What a matcher says to a request. */
  enum Match {
    YES,
    NO,
    /** It depends on the body, which has not been read yet. */
    LATER
  }

  private final String name;
  final @Nullable Endpoint endpoint;
  final Predicate<Incoming> path;
  final @Nullable Predicate<Incoming> body;

  private RequestMatcher(
      String name,
      @Nullable Endpoint endpoint,
      Predicate<Incoming> path,
      @Nullable Predicate<Incoming> body) {
    this.name = name;
    this.endpoint = endpoint;
    this.path = path;
    this.body = body;
  }

  /** Every request, even to a path that the API does not have. */
  public static RequestMatcher anyRequest() {
    return new RequestMatcher("any request", null, request -> true, null);
  }

  /** Submits. */
  public static Submit submits() {
    return new Submit("submits", null);
  }

  /** Queries of a task, on both query routes. */
  public static OfTask polls() {
    return new OfTask("polls", Endpoint.TASK, request -> true, null);
  }

  /** Downloads of result files, {@code HEAD} included, and of uploaded images. */
  public static OfTask downloads() {
    return new OfTask("downloads", Endpoint.FILE, request -> true, null);
  }

  /** Uploads of all three kinds. */
  public static RequestMatcher uploads() {
    return to(Endpoint.UPLOAD);
  }

  /** Reads of the balance. */
  public static RequestMatcher balanceReads() {
    return to(Endpoint.BALANCE);
  }

  static RequestMatcher to(Endpoint endpoint) {
    return new RequestMatcher(endpoint.name(), endpoint, request -> true, null);
  }

  /**
   * Those for which {@code condition} is true. It runs on the server's threads, once a request has
   * been read; of a long body it sees the {@link RecordedCall#body beginning}.
   */
  public RequestMatcher matching(Predicate<RecordedCall> condition) {
    return new RequestMatcher(name + " that matches", endpoint, path, and(condition));
  }

  /**
   * Checks a fault for these requests.
   *
   * @throws IllegalArgumentException if it does not apply to their endpoint, or if it comes before
   *     the body has been read, on which the matcher depends
   */
  public final void requireFitting(Fault fault) {
    if (endpoint != null && !fault.appliesTo(endpoint)) {
      throw new IllegalArgumentException(fault + " does not apply to " + name);
    }
    if (body != null && fault.comesBeforeBody()) {
      throw new IllegalArgumentException(
          fault + " comes before the body has been read, which decides about " + name);
    }
  }

  /** Returns what it is for, such as {@code polls of task X}. */
  @Override
  public String toString() {
    return name;
  }

  final Match match(Incoming request) {
    if (endpoint != null && endpoint != request.endpoint() || !path.test(request)) {
      return Match.NO;
    }
    if (body == null) {
      return Match.YES;
    }
    if (!request.isRead()) {
      return Match.LATER;
    }
    return body.test(request) ? Match.YES : Match.NO;
  }

  final Predicate<Incoming> and(Predicate<RecordedCall> condition) {
    Objects.requireNonNull(condition, "condition");
    return andBody(request -> condition.test(request.call()));
  }

  final Predicate<Incoming> andBody(Predicate<Incoming> other) {
    return body == null ? other : body.and(other);
  }

  /** Matches requests about one task, see {@link #polls} and {@link #downloads}. */
  public static final class OfTask extends RequestMatcher {
    private OfTask(
        String name,
        @Nullable Endpoint endpoint,
        Predicate<Incoming> path,
        @Nullable Predicate<Incoming> body) {
      super(name, endpoint, path, body);
    }

    /** Those about the task with this id. */
    public OfTask ofTask(String taskId) {
      Objects.requireNonNull(taskId, "taskId");
      return narrowed(" of task " + taskId, request -> taskId.equals(request.taskId()));
    }

    /** Those about tasks of this model. */
    public OfTask ofModel(String modelId) {
      Objects.requireNonNull(modelId, "modelId");
      return narrowed(" of " + modelId, request -> modelId.equals(request.modelId()));
    }

    private OfTask narrowed(String suffix, Predicate<Incoming> more) {
      return new OfTask(this + suffix, endpoint, path.and(more), body);
    }

    @Override
    public OfTask matching(Predicate<RecordedCall> condition) {
      return new OfTask(this + " that matches", endpoint, path, and(condition));
    }
  }

  /** Matches submits, see {@link #submits}. */
  public static final class Submit extends RequestMatcher {
    /** Numbers are equal if their values are: 4 and 4.0. */
    private static final Comparator<JsonNode> VALUES =
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1;

    private Submit(String name, @Nullable Predicate<Incoming> body) {
      super(name, Endpoint.SUBMIT, request -> true, body);
    }

    /** Those of this model. */
    public Submit ofModel(String modelId) {
      Objects.requireNonNull(modelId, "modelId");
      return narrowed(
          " of " + modelId, request -> request.json().path("model").asText().equals(modelId));
    }

    /**
     * Those whose input has this member with this value: a string, number or boolean, or lists and
     * maps of them.
     */
    public Submit withMember(String name, Object value) {
      Objects.requireNonNull(name, "name");
      JsonNode wanted = JsonTrees.MAPPER.valueToTree(Objects.requireNonNull(value, "value"));
      return narrowed(
          " with " + name,
          request -> request.json().path("input").path(name).equals(VALUES, wanted));
    }

    @Override
    public Submit matching(Predicate<RecordedCall> condition) {
      return new Submit(this + " that matches", and(condition));
    }

    private Submit narrowed(String suffix, Predicate<Incoming> more) {
      return new Submit(this + suffix, andBody(more));
    }
  }

  /** A request as a matcher sees it. Used by one thread. */
  static final class Incoming {
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
}
