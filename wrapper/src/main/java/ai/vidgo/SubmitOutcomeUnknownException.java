package ai.vidgo;

import org.jspecify.annotations.Nullable;

/**
 * A submit was sent, but whether a task was started, and will be billed, is not known.
 *
 * <p>The client never sends it again by itself. Look at the account's tasks or balance, or wait for
 * the callback, before you submit once more.
 */
public final class SubmitOutcomeUnknownException extends VidgoException {
  private static final long serialVersionUID = 1L;

  private final String modelId;
  private final @Nullable String callbackUrl;

  SubmitOutcomeUnknownException(String modelId, @Nullable String callbackUrl, Throwable cause) {
    super(
        "The submit was sent but not answered in a way that tells whether a task was started:"
            + " it may run and be billed, so it was not sent again; look at the balance or wait for"
            + " the callback before submitting once more; model: "
            + modelId
            + (callbackUrl == null ? "; no callback was asked for" : "")
            + "; cause: "
            + cause.getMessage(),
        cause);
    this.modelId = modelId;
    this.callbackUrl = callbackUrl;
  }

  /** The model that was submitted to. */
  public String getModelId() {
    return modelId;
  }

  /** Where a callback will come if a task was started, or null. */
  public @Nullable String getCallbackUrl() {
    return callbackUrl;
  }
}
