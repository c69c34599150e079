package ai.vidgo;

import org.jspecify.annotations.Nullable;

/** What a submit sends beside the model and its input. Immutable. */
public final class SubmitOptions {
  private static final SubmitOptions NONE = builder().build();

  private final @Nullable String callbackUrl;

  private SubmitOptions(Builder builder) {
    callbackUrl = builder.callbackUrl;
  }

  /** Nothing set. */
  public static SubmitOptions defaults() {
    return NONE;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Where the API calls when the task has ended, or null for no callback. */
  public @Nullable String getCallbackUrl() {
    return callbackUrl;
  }

  /** Builds {@link SubmitOptions}. */
  public static final class Builder {
    private @Nullable String callbackUrl;

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

    /** The finished options. */
    public SubmitOptions build() {
      return new SubmitOptions(this);
    }
  }
}
