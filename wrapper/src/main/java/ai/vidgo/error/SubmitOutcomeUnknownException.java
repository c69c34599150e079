package ai.vidgo.error;

import ai.vidgo.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * A submit was sent, but whether a task was started, and will be billed, is unknown. The client
 * never retries it. Check the balance or wait for the callback before you submit again. With a
 * correlation id the callback says which submit it belongs to; its task id settles it.
 */
public final class SubmitOutcomeUnknownException extends VidgoException {
  private static final String MESSAGE =
      "The submit was sent, but its response does not say whether a task was started: it may run and"
          + " be billed, so it was not retried; check the balance or wait for the callback before"
          + " you submit again";

  private final String modelId;
  private final @Nullable String callbackUrl;
  private final @Nullable String correlationId;

  public SubmitOutcomeUnknownException(
      Model<?, ?> model,
      @Nullable String callbackUrl,
      @Nullable String correlationId,
      Throwable cause) {
    super(
        MESSAGE + describe(model, callbackUrl, correlationId) + "; cause: " + cause.getMessage(),
        cause);
    this.modelId = model.getId();
    this.callbackUrl = callbackUrl;
    this.correlationId = correlationId;
  }

  private static String describe(
      Model<?, ?> model, @Nullable String callbackUrl, @Nullable String correlationId) {
    String id = "; model: " + model.getId();
    String task = model.toExpression() + ", callback.getTaskId())";
    return correlationId == null
        ? id + (callbackUrl == null ? "; no callback was requested" : "")
        : id
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
}
