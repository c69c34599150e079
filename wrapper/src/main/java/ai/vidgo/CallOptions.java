package ai.vidgo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a single call may take, and how often it is tried again. What is not set comes from the
 * client's options, {@link VidgoClient.Builder#callOptions}, then from the defaults here. Waits
 * have {@link WaitOptions} of their own.
 *
 * <p>Immutable.
 */
public final class CallOptions {
  private static final CallOptions NONE = builder().build();
  private static final long STANDARD_TIMEOUT = TimeUnit.MINUTES.toNanos(2);
  private static final int STANDARD_RETRIES = 2;

  private final @Nullable Long timeoutNanos;
  private final @Nullable Integer maxRetries;

  private CallOptions(Builder builder) {
    timeoutNanos = builder.timeoutNanos;
    maxRetries = builder.maxRetries;
  }

  /** Nothing set: everything as the client says. */
  public static CallOptions defaults() {
    return NONE;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  long timeoutNanos(CallOptions clients) {
    Long nanos = timeoutNanos != null ? timeoutNanos : clients.timeoutNanos;
    return nanos != null ? nanos : STANDARD_TIMEOUT;
  }

  int maxRetries(CallOptions clients) {
    Integer retries = maxRetries != null ? maxRetries : clients.maxRetries;
    return retries != null ? retries : STANDARD_RETRIES;
  }

  /** Builds {@link CallOptions}. */
  public static final class Builder {
    private static final long MAX_TIMEOUT = TimeUnit.DAYS.toNanos(1);
    private static final int MAX_RETRIES = 10;

    private @Nullable Long timeoutNanos;
    private @Nullable Integer maxRetries;

    private Builder() {}

    /**
     * What everything together may take, all tries and the pauses between them. Default: 2 minutes.
     * One try takes no longer than 30 seconds, a submit 60. Uploads have a time-out of their own.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most a day
     */
    public Builder timeout(long amount, TimeUnit unit) {
      long nanos = unit.toNanos(amount);
      if (nanos <= 0 || nanos > MAX_TIMEOUT) {
        throw new IllegalArgumentException(
            "timeout must be above 0 and at most a day, was " + amount + " " + unit);
      }
      timeoutNanos = nanos;
      return this;
    }

    /** As {@link #timeout(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder timeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero() || timeout.getSeconds() > 86_400) {
        throw new IllegalArgumentException(
            "timeout must be above 0 and at most a day, was " + timeout);
      }
      return timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * How often a call is tried again at most, 0 to 10. Default: 2.
     *
     * <p>The API is asked at most once more often than this: OkHttp's own second tries after 408
     * and 503 are turned off. OkHttp still replaces a pooled connection that turns out to be dead,
     * and goes on to the next address of a host, within one try; a submit, once it may have left,
     * is never repeated by anything.
     *
     * @throws IllegalArgumentException if it is below 0 or above 10
     */
    public Builder maxRetries(int retries) {
      if (retries < 0 || retries > MAX_RETRIES) {
        throw new IllegalArgumentException("maxRetries must be from 0 to 10, was " + retries);
      }
      maxRetries = retries;
      return this;
    }

    /** The finished options. */
    public CallOptions build() {
      return new CallOptions(this);
    }
  }
}
