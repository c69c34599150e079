package ai.vidgo;

import org.jspecify.annotations.Nullable;

/** One exchange with the API. Immutable; has neither the key nor any body. */
public final class CallEvent {
  private final String method;
  private final String path;
  private final int tries;
  private final int status;
  private final long millis;
  private final @Nullable String failure;
  private final @Nullable String modelId;
  private final boolean maybeSent;

  CallEvent(
      String method,
      String path,
      int tries,
      int status,
      long millis,
      @Nullable String failure,
      @Nullable String modelId,
      boolean maybeSent) {
    this.method = method;
    this.path = path;
    this.tries = tries;
    this.status = status;
    this.millis = millis;
    this.failure = failure;
    this.modelId = modelId;
    this.maybeSent = maybeSent;
  }

  /** The HTTP method. */
  public String getMethod() {
    return method;
  }

  /** The path, without a query: {@code /api/generate/submit}. */
  public String getPath() {
    return path;
  }

  /** Which try of its call this was, from 1. */
  public int getTries() {
    return tries;
  }

  /** The HTTP status, or 0 if there was no response. */
  public int getStatus() {
    return status;
  }

  /** How long it took, in milliseconds. */
  public long getMillis() {
    return millis;
  }

  /** Why it failed, on one line, or null if it did not. */
  public @Nullable String getFailure() {
    return failure;
  }

  /** The id of the model of a submit; null for any other call. */
  public @Nullable String getModelId() {
    return modelId;
  }

  /** Whether a byte of the request may have been sent; if not, the API knows nothing of it. */
  public boolean isMaybeSent() {
    return maybeSent;
  }

  /** One line for a log. */
  @Override
  public String toString() {
    return method
        + " "
        + path
        + (status == 0 ? "" : " " + status)
        + (tries == 1 ? "" : ", try " + tries)
        + ", "
        + millis
        + " ms"
        + (failure == null ? "" : ": " + failure);
  }
}
