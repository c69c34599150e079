package ai.vidgo;

import ai.vidgo.internal.time.Durations;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a call may take, and how often it is retried. An option that is not set, for which the
 * getter returns null, is taken from {@link VidgoClient.Builder#callOptions}. Immutable.
 */
public final class CallOptions {
  private static final CallOptions DEFAULTS = builder().build();
  private static final long DEFAULT_TIMEOUT = TimeUnit.MINUTES.toNanos(2);
  private static final int DEFAULT_RETRIES = 2;

  private final @Nullable Long timeoutNanos;
  private final @Nullable Integer maxRetries;

  CallOptions(Builder builder) {
    timeoutNanos = builder.timeoutNanos;
    maxRetries = builder.maxRetries;
  }

  /** Nothing set. */
  public static CallOptions defaults() {
    return DEFAULTS;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.timeoutNanos = timeoutNanos;
    builder.maxRetries = maxRetries;
    return builder;
  }

  public @Nullable Long getTimeoutMillis() {
    return timeoutNanos == null ? null : (Long) TimeUnit.NANOSECONDS.toMillis(timeoutNanos);
  }

  public @Nullable Integer getMaxRetries() {
    return maxRetries;
  }

  long timeoutNanos(CallOptions client) {
    Long nanos = timeoutNanos != null ? timeoutNanos : client.timeoutNanos;
    return nanos != null ? nanos : DEFAULT_TIMEOUT;
  }

  int maxRetries(CallOptions client) {
    Integer retries = maxRetries != null ? maxRetries : client.maxRetries;
    return retries != null ? retries : DEFAULT_RETRIES;
  }

  /** Builds {@link CallOptions}. */
  public static final class Builder {
    @Nullable Long timeoutNanos;
    @Nullable Integer maxRetries;

    Builder() {}

    /**
     * The time for all tries and the pauses between them, at most a day. Default: 2 minutes. One
     * try takes at most 30 seconds, or 60 for a submit. Uploads have a timeout of their own.
     */
    public Builder timeout(long amount, TimeUnit unit) {
      return timeout(unit.toNanos(amount), amount + " " + unit);
    }

    /** As {@link #timeout(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder timeout(Duration timeout) {
      return timeout(Durations.toNanos(timeout), timeout.toString());
    }

    private Builder timeout(long nanos, String given) {
      if (nanos <= 0 || nanos > TimeUnit.DAYS.toNanos(1)) {
        throw new IllegalArgumentException(
            "timeout must be above 0 and at most a day, was " + given);
      }
      timeoutNanos = nanos;
      return this;
    }

    /**
     * How many times to retry, 0 to 10. Default: 2.
     *
     * <p>Within one try OkHttp itself replaces a dead pooled connection, goes on to the next
     * address of a host, and repeats a query once after 408, or 503 with {@code Retry-After: 0}.
     * Nothing repeats a submit once it may have been sent.
     */
    public Builder maxRetries(int retries) {
      if (retries < 0 || retries > 10) {
        throw new IllegalArgumentException("maxRetries must be from 0 to 10, was " + retries);
      }
      maxRetries = retries;
      return this;
    }

    public CallOptions build() {
      return new CallOptions(this);
    }
  }
}
