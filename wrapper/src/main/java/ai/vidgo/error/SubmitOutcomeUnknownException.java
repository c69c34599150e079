package ai.vidgo.error;

import ai.vidgo.model.Model;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A submit was sent, but whether a task was started, and will be billed, is unknown. The client
 * never retries it. Check the balance or wait for the callback before you submit again. With a
 * correlation id the callback says which submit it belongs to; its task id settles it, and so does
 * {@link #getTaskId()} if what arrived of the response has it.
 */
public final class SubmitOutcomeUnknownException extends VidgoException {
  private static final String UNKNOWN =
      "The submit was sent, but no response says whether a task was started: it may run and be"
          + " billed, so it was not retried; check the balance or wait for the callback before you"
          + " submit again";

  /** Of the task itself: not cut off, and not in an object within, which may be an input. */
  private static final Pattern TASK_ID =
      Pattern.compile(
          "\"data\"\\s*:\\s*\\{[^{}\\[\\]]*?\"task_id\"\\s*:\\s*\"\\s*([\\w.~-]+)\\s*\"");

  private final String modelId;
  private final @Nullable String callbackUrl;
  private final @Nullable String correlationId;
  private final String rawBody;

  public SubmitOutcomeUnknownException(
      Model<?, ?> model,
      @Nullable String callbackUrl,
      @Nullable String correlationId,
      Throwable cause) {
    super(
        describe(model, callbackUrl, correlationId, taskId(rawBody(cause)))
            + ("; cause: " + cause.getMessage()),
        cause);
    this.modelId = model.getId();
    this.callbackUrl = callbackUrl;
    this.correlationId = correlationId;
    this.rawBody = rawBody(cause);
  }

  private static String rawBody(Throwable cause) {
    return cause instanceof InvalidResponseException
        ? ((InvalidResponseException) cause).getRawBody()
        : cause instanceof ConnectionException ? ((ConnectionException) cause).getRawBody() : "";
  }

  private static @Nullable String taskId(String rawBody) {
    Matcher matcher = TASK_ID.matcher(rawBody);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static String describe(
      Model<?, ?> model,
      @Nullable String callbackUrl,
      @Nullable String correlationId,
      @Nullable String taskId) {
    String id = "; model: " + model.getId();
    if (taskId != null) {
      return "The submit started a task, but the rest of its response is lost: await the task, and do"
          + " not submit again"
          + id
          + ("; its task is vidgo.task(" + model.toExpression() + ", \"" + taskId + "\")");
    }
    String task = model.toExpression() + ", callback.getTaskId())";
    return correlationId == null
        ? UNKNOWN + id + (callbackUrl == null ? "; no callback was requested" : "")
        : UNKNOWN
            + id
            + ("; correlation id: " + correlationId)
            + ("; when its callback arrives, the task is vidgo.task(" + task);
  }

  /** The id of the model. */
  public String getModelId() {
    return modelId;
  }

  /** Where a callback will arrive if a task was started, or null. */
  public @Nullable String getCallbackUrl() {
    return callbackUrl;
  }

  /** The correlation id of that callback, or null. */
  public @Nullable String getCorrelationId() {
    return correlationId;
  }

  /** What arrived of the response, truncated to 65,536 characters; often empty. */
  public String getRawBody() {
    return rawBody;
  }

  /** The id in what arrived of the response, or null: with one, a task was started. */
  public @Nullable String getTaskId() {
    return taskId(rawBody);
  }
}
