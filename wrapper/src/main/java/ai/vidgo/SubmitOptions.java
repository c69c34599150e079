package ai.vidgo;

import org.jspecify.annotations.Nullable;

/** What a submit sends beside the model and its input. Immutable. */
public final class SubmitOptions {
  private static final SubmitOptions NONE = builder().build();

  private final @Nullable String callbackUrl;
  private final @Nullable String correlationId;
  private final CallOptions callOptions;

  private SubmitOptions(Builder builder) {
    correlationId = builder.correlationId;
    callbackUrl =
        correlationId == null || builder.callbackUrl == null
            ? builder.callbackUrl
            : Callbacks.withCorrelationId(builder.callbackUrl, correlationId);
    callOptions = builder.callOptions == null ? CallOptions.defaults() : builder.callOptions;
  }

  /** Nothing set. */
  public static SubmitOptions defaults() {
    return NONE;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Where the API calls when the task has ended, as it is sent: with the correlation id. Null for
   * no callback.
   */
  public @Nullable String getCallbackUrl() {
    return callbackUrl;
  }

  /** By what a callback will tell which submit it belongs to, or null. */
  public @Nullable String getCorrelationId() {
    return correlationId;
  }

  CallOptions getCallOptions() {
    return callOptions;
  }

  /** Builds {@link SubmitOptions}. */
  public static final class Builder {
    private static final int MAX_CORRELATION_ID = 128;

    private @Nullable String callbackUrl;
    private @Nullable String correlationId;
    private @Nullable CallOptions callOptions;

    private Builder() {}

    /**
     * Where the API calls when the task has ended: public, HTTPS recommended, and demanded by the
     * music pages with at most 2048 characters. Null for no callback.
     *
     * @see <a href="https://docs.vidgo.ai/api-manual/task-management/webhooks">Documentation</a>
     */
    public Builder callbackUrl(@Nullable String url) {
      callbackUrl = url;
      return this;
    }

    /**
     * An id of yours for this submit, 1 to 128 characters, for example of an order. It travels in
     * the callback URL as the query parameter {@code correlation_id}, in place of one that is
     * there, so that a callback tells which submit it belongs to, even if the submit's own answer
     * was lost: see {@link SubmitOutcomeUnknownException}. Nothing secret, and no protection
     * against a second submit. Default: null, none.
     *
     * @throws IllegalArgumentException if it is empty, too long, or has control characters
     */
    public Builder correlationId(@Nullable String id) {
      if (id != null && (id.isEmpty() || id.length() > MAX_CORRELATION_ID)) {
        throw new IllegalArgumentException(
            "correlationId must have 1 to 128 characters, has " + id.length());
      }
      for (int i = 0; id != null && i < id.length(); i++) {
        if (Character.isISOControl(id.charAt(i))) {
          throw new IllegalArgumentException(
              "correlationId has a control character at position " + i);
        }
      }
      correlationId = id;
      return this;
    }

    /**
     * How long the submit may take, and how often it is tried again: only if it provably never left
     * this machine, or if the API refused it with 429 and named a time. Null for the client's.
     */
    public Builder callOptions(@Nullable CallOptions options) {
      callOptions = options;
      return this;
    }

    /**
     * The finished options.
     *
     * @throws IllegalArgumentException if there is a correlation id, but no callback URL that could
     *     carry it
     */
    public SubmitOptions build() {
      if (correlationId != null && callbackUrl == null) {
        throw new IllegalArgumentException(
            "correlationId needs a callbackUrl: it comes back in the callback, and nowhere else");
      }
      return new SubmitOptions(this);
    }
  }
}
