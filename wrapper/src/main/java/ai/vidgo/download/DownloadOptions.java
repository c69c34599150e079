package ai.vidgo.download;

import ai.vidgo.internal.time.Durations;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How to download a file. Immutable. */
public final class DownloadOptions {
  private static final DownloadOptions DEFAULTS = builder().build();

  final Builder set; // a copy, which never changes

  DownloadOptions(Builder set) {
    this.set = set;
  }

  /** The defaults that {@link Builder} documents. */
  public static DownloadOptions defaults() {
    return DEFAULTS;
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return set.clone();
  }

  public boolean isOverwrite() {
    return set.overwrite;
  }

  public boolean isAcceptPages() {
    return set.acceptPages;
  }

  public long getMaxBytes() {
    return set.maxBytes;
  }

  public long getTimeoutMillis() {
    return TimeUnit.NANOSECONDS.toMillis(set.timeoutNanos);
  }

  public int getMaxRetries() {
    return set.maxRetries;
  }

  public @Nullable DownloadListener getListener() {
    return set.listener;
  }

  public @Nullable CancelSignal getCancelSignal() {
    return set.cancelSignal;
  }

  /** Builds {@link DownloadOptions}. */
  public static final class Builder implements Cloneable {
    boolean overwrite;
    boolean acceptPages;
    long maxBytes = 2L << 30;
    long timeoutNanos = TimeUnit.HOURS.toNanos(1);
    int maxRetries = 4;
    @Nullable DownloadListener listener;
    @Nullable CancelSignal cancelSignal;

    Builder() {}

    /** Whether to replace an existing file. Default: false, which fails if there is one. */
    public Builder overwrite(boolean overwrite) {
      this.overwrite = overwrite;
      return this;
    }

    /**
     * Whether to accept HTML, and JSON where neither URL nor target ends in {@code .json} or {@code
     * .gltf}. Default: false, because hosts send such pages, with status 200, in place of a file
     * that has expired.
     */
    public Builder acceptPages(boolean accept) {
      this.acceptPages = accept;
      return this;
    }

    /** The longest file to accept, in bytes, above 0. Default: 2 GiB. */
    public Builder maxBytes(long bytes) {
      if (bytes <= 0) {
        throw new IllegalArgumentException("maxBytes must be above 0, was " + bytes);
      }
      maxBytes = bytes;
      return this;
    }

    /**
     * The time for the whole download, all retries included; at least a millisecond. Default: an
     * hour.
     */
    public Builder timeout(long amount, TimeUnit unit) {
      if (unit.toMillis(amount) <= 0) {
        throw new IllegalArgumentException(
            "timeout must be above 0 milliseconds, was " + amount + " " + unit);
      }
      timeoutNanos = unit.toNanos(amount);
      return this;
    }

    /** As {@link #timeout(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder timeout(Duration timeout) {
      return timeout(Durations.toNanos(timeout), TimeUnit.NANOSECONDS);
    }

    /**
     * How many times to retry after a broken connection, 408, 429 or 5xx: with what is missing
     * where the server allows that, else from the start. Default: 4.
     */
    public Builder maxRetries(int retries) {
      if (retries < 0) {
        throw new IllegalArgumentException("maxRetries must not be negative, was " + retries);
      }
      maxRetries = retries;
      return this;
    }

    /** The listener to notify of progress. Default: none. */
    public Builder listener(DownloadListener listener) {
      this.listener = listener;
      return this;
    }

    /** The signal that cancels the download. Default: none; interrupting the thread always does. */
    public Builder cancelSignal(CancelSignal signal) {
      this.cancelSignal = signal;
      return this;
    }

    public DownloadOptions build() {
      return new DownloadOptions(clone());
    }

    @Override
    protected Builder clone() {
      try {
        return (Builder) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
