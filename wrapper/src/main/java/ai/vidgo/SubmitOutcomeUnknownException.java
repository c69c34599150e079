package ai.vidgo;

import ai.vidgo.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * A submit was sent, but whether a task was started, and will be billed, is not known.
 *
 * <p>The client never sends it again by itself. Look at the account's tasks or balance, or wait for
 * the callback, before you submit once more. With {@link SubmitOptions.Builder#correlationId} the
 * callback tells which submit it belongs to, and its task id settles it.
 */
public final class SubmitOutcomeUnknownException extends VidgoException {
  private static final long serialVersionUID = 1L;

  private final String modelId;
  private final @Nullable String callbackUrl;
  private final @Nullable String correlationId;

  SubmitOutcomeUnknownException(Model<?, ?> model, SubmitOptions options, Throwable cause) {
    super(
        "The submit was sent but not answered in a way that tells whether a task was started:"
            + " it may run and be billed, so it was not sent again; look at the balance or wait for"
            + " the callback before submitting once more; model: "
            + model.getId()
            + (options.getCallbackUrl() == null ? "; no callback was asked for" : "")
            + howToSettle(model, options.getCorrelationId())
            + "; cause: "
            + cause.getMessage(),
        cause);
    modelId = model.getId();
    callbackUrl = options.getCallbackUrl();
    correlationId = options.getCorrelationId();
  }

  private static String howToSettle(Model<?, ?> model, @Nullable String id) {
    return id == null
        ? ""
        : "; correlation id: "
            + id
            + ", and when the callback with it comes, vidgo.task("
            + model.toExpression()
            + ", callback.getTaskId()) is the task";
  }

  /** The model that was submitted to. */
  public String getModelId() {
    return modelId;
  }

  /** Where a callback will come if a task was started, or null. */
  public @Nullable String getCallbackUrl() {
    return callbackUrl;
  }

  /** What {@link TaskCallback#getCorrelationId()} will be if a task was started, or null. */
  public @Nullable String getCorrelationId() {
    return correlationId;
  }
}
