package ai.vidgo;

import org.jspecify.annotations.Nullable;

/** What a submit sends besides the model and its input. Immutable. */
public final class SubmitOptions {
  private static final SubmitOptions DEFAULTS = builder().build();

  private final @Nullable String callbackUrl; // without the correlation id
  private final @Nullable String correlationId;
  private final CallOptions callOptions;
  private final @Nullable Boolean validateInput;

  SubmitOptions(Builder builder) {
    callbackUrl = builder.callbackUrl;
    correlationId = builder.correlationId;
    callOptions = builder.callOptions;
    validateInput = builder.validateInput;
  }

  /** Nothing set. */
  public static SubmitOptions defaults() {
    return DEFAULTS;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder().callbackUrl(callbackUrl).correlationId(correlationId);
    builder.validateInput = validateInput;
    return builder.callOptions(callOptions);
  }

  /** The callback URL as it is sent, with the correlation id; null for no callback. */
  public @Nullable String getCallbackUrl() {
    return callbackUrl == null || correlationId == null
        ? callbackUrl
        : Callbacks.withCorrelationId(callbackUrl, correlationId);
  }

  public @Nullable String getCorrelationId() {
    return correlationId;
  }

  public CallOptions getCallOptions() {
    return callOptions;
  }

  boolean validatesInput(boolean byDefault) {
    return validateInput == null ? byDefault : validateInput;
  }

  /** Builds {@link SubmitOptions}. */
  public static final class Builder {
    @Nullable String callbackUrl;
    @Nullable String correlationId;
    CallOptions callOptions = CallOptions.defaults();
    @Nullable Boolean validateInput;

    Builder() {}

    /**
     * The URL that the API calls when the task has ended. It must be public; music models also
     * require https and at most 2048 characters. Default: null, no callback.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL, or has a user,
     *     white space or control characters
     * @see <a href="https://docs.vidgo.ai/api-manual/task-management/webhooks">Documentation</a>
     */
    public Builder callbackUrl(@Nullable String url) {
      if (url != null) {
        Callbacks.parseUrl(url);
      }
      callbackUrl = url;
      return this;
    }

    /**
     * An id of your own for this submit, for example of an order: 1 to 128 characters, none of them
     * a control character. It is sent as the query parameter {@code correlation_id} of the callback
     * URL, so that the callback says which submit it belongs to even if the response to the submit
     * was lost: see {@link ai.vidgo.error.SubmitOutcomeUnknownException}. Not secret, and no
     * protection against submitting twice. Needs a callback URL. Default: null.
     */
    public Builder correlationId(@Nullable String id) {
      if (id != null && !id.matches("\\P{Cc}{1,128}")) {
        throw new IllegalArgumentException(
            "correlationId must have 1 to 128 characters, none of them a control character");
      }
      correlationId = id;
      return this;
    }

    /** The timeout and retries of this submit. Default: the client's. */
    public Builder callOptions(CallOptions options) {
      callOptions = options;
      return this;
    }

    /**
     * Whether to check the input with {@link ai.vidgo.model.Model#validate} before anything is
     * sent, and to throw {@link IllegalArgumentException} if it finds something. Default: the
     * client's.
     */
    public Builder validateInput(boolean validate) {
      validateInput = validate;
      return this;
    }

    public SubmitOptions build() {
      if (correlationId != null && callbackUrl == null) {
        throw new IllegalArgumentException(
            "correlationId needs a callbackUrl, because it comes back in the callback only");
      }
      SubmitOptions options = new SubmitOptions(this);
      options.getCallbackUrl(); // fails if it is not a URL
      return options;
    }
  }
}
