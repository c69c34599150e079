package ai.vidgo;

import org.jspecify.annotations.Nullable;

/** How to download. Immutable. */
public final class DownloadOptions {
  private static final DownloadOptions NONE = builder().build();

  final boolean overwrite;
  final long maxBytes;
  final int maxRedirects;
  final int attempts;
  final @Nullable DownloadListener listener;
  final @Nullable CancelSignal cancelSignal;

  private DownloadOptions(Builder builder) {
    overwrite = builder.overwrite;
    maxBytes = builder.maxBytes;
    maxRedirects = builder.maxRedirects;
    attempts = builder.attempts;
    listener = builder.listener;
    cancelSignal = builder.cancelSignal;
  }

  /** Nothing set: the defaults that {@link Builder} names. */
  public static DownloadOptions defaults() {
    return NONE;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.overwrite = overwrite;
    builder.maxBytes = maxBytes;
    builder.maxRedirects = maxRedirects;
    builder.attempts = attempts;
    builder.listener = listener;
    builder.cancelSignal = cancelSignal;
    return builder;
  }

  /** Builds {@link DownloadOptions}. */
  public static final class Builder {
    private boolean overwrite;
    private long maxBytes = 2L << 30;
    private int maxRedirects = 5;
    private int attempts = 5;
    private @Nullable DownloadListener listener;
    private @Nullable CancelSignal cancelSignal;

    private Builder() {}

    /** Whether a file that is there already is replaced. Default: false, which refuses. */
    public Builder overwrite(boolean overwrite) {
      this.overwrite = overwrite;
      return this;
    }

    /**
     * How long the file may be. Default: 2 GiB.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public Builder maxBytes(long bytes) {
      if (bytes <= 0) {
        throw new IllegalArgumentException("maxBytes must be above 0, was " + bytes);
      }
      maxBytes = bytes;
      return this;
    }

    /**
     * How many redirects are followed, one after the other. Default: 5.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxRedirects(int redirects) {
      if (redirects < 0) {
        throw new IllegalArgumentException("maxRedirects must not be negative, was " + redirects);
      }
      maxRedirects = redirects;
      return this;
    }

    /**
     * How often it is tried in all, after a connection that broke and after 408, 429 and 5xx: with
     * what is missing where the server allows that, else anew. Default: 5.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public Builder attempts(int attempts) {
      if (attempts <= 0) {
        throw new IllegalArgumentException("attempts must be above 0, was " + attempts);
      }
      this.attempts = attempts;
      return this;
    }

    /** Who is told how far it is. Default: nobody. */
    public Builder listener(DownloadListener listener) {
      this.listener = listener;
      return this;
    }

    /** What ends it early. Default: nothing but an interrupt of the thread. */
    public Builder cancelSignal(CancelSignal signal) {
      this.cancelSignal = signal;
      return this;
    }

    /** The finished options. */
    public DownloadOptions build() {
      return new DownloadOptions(this);
    }
  }
}
