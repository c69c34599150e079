package ai.vidgo.error;

import ai.vidgo.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * A submit was sent, but whether a task was started, and will be billed, is unknown.
 *
 * <p>The client never retries it. Check the account's tasks or balance, or wait for the callback,
 * before you submit again. With a correlation id the callback says which submit it belongs to, and
 * its task id settles the outcome.
 */
public final class SubmitOutcomeUnknownException extends VidgoException {
  private static final long serialVersionUID = 1L;

  private final String modelId;
  private final @Nullable String callbackUrl;
  private final @Nullable String correlationId;

  public SubmitOutcomeUnknownException(
      Model<?, ?> model,
      @Nullable String callbackUrl,
      @Nullable String correlationId,
      Throwable cause) {
    super(message(model, callbackUrl, correlationId, cause), cause);
    this.modelId = model.getId();
    this.callbackUrl = callbackUrl;
    this.correlationId = correlationId;
  }

  private static String message(
      Model<?, ?> model,
      @Nullable String callbackUrl,
      @Nullable String correlationId,
      Throwable cause) {
    String callback = callbackUrl == null ? "; no callback was requested" : "";
    if (correlationId != null) {
      callback =
          String.format(
              "; correlation id: %s; when its callback arrives, the task is"
                  + " vidgo.task(%s, callback.getTaskId())",
              correlationId, model.toExpression());
    }
    return String.format(
        "The submit was sent, but its response does not say whether a task was started: it may run"
            + " and be billed, so it was not retried; check the balance or wait for the callback"
            + " before you submit again; model: %s%s; cause: %s",
        model.getId(), callback, cause.getMessage());
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
