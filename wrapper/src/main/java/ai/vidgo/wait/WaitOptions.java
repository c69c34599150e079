package ai.vidgo.wait;

import ai.vidgo.internal.time.Durations;
import ai.vidgo.model.Model;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How to wait for a task. An option that is not set, for which the getter returns null, is taken
 * from the client's options, then from the {@link Model}. Immutable.
 */
public final class WaitOptions {
  private static final WaitOptions DEFAULTS = builder().build();

  final Builder set; // a copy, which never changes

  WaitOptions(Builder set) {
    this.set = set;
  }

  /** Nothing set. */
  public static WaitOptions defaults() {
    return DEFAULTS;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return set.clone();
  }

  public @Nullable Long getTimeoutMillis() {
    return millis(set.timeoutNanos);
  }

  public @Nullable Long getFirstDelayMillis() {
    return millis(set.firstDelayNanos);
  }

  public @Nullable Long getIntervalMillis() {
    return millis(set.intervalNanos);
  }

  public @Nullable Double getGrowth() {
    return set.growth;
  }

  public @Nullable Long getCeilingMillis() {
    return millis(set.ceilingNanos);
  }

  public @Nullable Double getJitter() {
    return set.jitter;
  }

  public @Nullable Integer getMaxRetries() {
    return set.maxRetries;
  }

  public @Nullable Long getNotFoundGraceMillis() {
    return millis(set.notFoundGraceNanos);
  }

  public @Nullable WaitListener getListener() {
    return set.listener;
  }

  public @Nullable Executor getListenerExecutor() {
    return set.listenerExecutor;
  }

  private static @Nullable Long millis(@Nullable Long nanos) {
    return nanos == null ? null : (Long) TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  /** Builds {@link WaitOptions}. */
  public static final class Builder implements Cloneable {
    @Nullable Long timeoutNanos;
    @Nullable Long firstDelayNanos;
    @Nullable Long intervalNanos;
    @Nullable Double growth;
    @Nullable Long ceilingNanos;
    @Nullable Double jitter;
    @Nullable Integer maxRetries;
    @Nullable Long notFoundGraceNanos;
    @Nullable WaitListener listener;
    @Nullable Executor listenerExecutor;

    Builder() {}

    /**
     * The time for the whole wait, above 0; always finite. Default: the model's. The last poll is
     * sent when it is over, and takes a second at most; among {@code n} waits it may be sent up to
     * {@code n} divided by {@link ai.vidgo.VidgoClient.Builder#pollsPerSecond} seconds later. No
     * wait times out without a poll.
     */
    public Builder timeout(long amount, TimeUnit unit) {
      timeoutNanos = nanos("timeout", amount, unit, 1);
      return this;
    }

    /** As {@link #timeout(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder timeout(Duration timeout) {
      return timeout(Durations.toNanos(timeout), TimeUnit.NANOSECONDS);
    }

    /**
     * The delay before the first poll; 0 polls at once. Default: the model's, counted from the
     * submit; 0 for a task that this client did not submit.
     */
    public Builder firstDelay(long amount, TimeUnit unit) {
      firstDelayNanos = nanos("firstDelay", amount, unit, 0);
      return this;
    }

    /** As {@link #firstDelay(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder firstDelay(Duration delay) {
      return firstDelay(Durations.toNanos(delay), TimeUnit.NANOSECONDS);
    }

    /**
     * The time between the first two polls, above 0; less than 100 ms counts as 100 ms. Default:
     * the model's.
     */
    public Builder interval(long amount, TimeUnit unit) {
      intervalNanos = nanos("interval", amount, unit, 1);
      return this;
    }

    /** As {@link #interval(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder interval(Duration interval) {
      return interval(Durations.toNanos(interval), TimeUnit.NANOSECONDS);
    }

    /** The factor by which the interval grows after each poll, 1 to 10. Default: 1. */
    public Builder growth(double factor) {
      if (!(factor >= 1 && factor <= 10)) {
        throw new IllegalArgumentException("growth must be from 1 to 10, was " + factor);
      }
      growth = factor;
      return this;
    }

    /**
     * The longest interval, before jitter. Default: 30 seconds, or the interval if that is longer.
     */
    public Builder ceiling(long amount, TimeUnit unit) {
      ceilingNanos = nanos("ceiling", amount, unit, 1);
      return this;
    }

    /** As {@link #ceiling(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder ceiling(Duration ceiling) {
      return ceiling(Durations.toNanos(ceiling), TimeUnit.NANOSECONDS);
    }

    /** The fraction by which each delay varies at random, either way, 0 to 0.9. Default: 0.2. */
    public Builder jitter(double fraction) {
      if (!(fraction >= 0 && fraction <= 0.9)) {
        throw new IllegalArgumentException("jitter must be from 0 to 0.9, was " + fraction);
      }
      jitter = fraction;
      return this;
    }

    /**
     * How many polls in a row may fail (no response, an unreadable one, 408, 429, 5xx) and are
     * retried; the next failure ends the wait. Default: 10.
     */
    public Builder maxRetries(int retries) {
      if (retries < 0) {
        throw new IllegalArgumentException("maxRetries must not be negative, was " + retries);
      }
      maxRetries = retries;
      return this;
    }

    /**
     * How long a 404 means that the task is not known yet: after the submit, or after the start of
     * the wait if this client did not submit it. Default: 30 seconds, or 0 for such a task.
     */
    public Builder notFoundGrace(long amount, TimeUnit unit) {
      notFoundGraceNanos = nanos("notFoundGrace", amount, unit, 0);
      return this;
    }

    /** As {@link #notFoundGrace(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder notFoundGrace(Duration grace) {
      return notFoundGrace(Durations.toNanos(grace), TimeUnit.NANOSECONDS);
    }

    /**
     * The listener to notify of changes, on the client's {@code callbackExecutor}. Default: none.
     */
    public Builder listener(WaitListener listener) {
      return listener(listener, null);
    }

    /** The listener to notify of changes, on the executor; null for {@code callbackExecutor}. */
    public Builder listener(WaitListener listener, @Nullable Executor executor) {
      this.listener = listener;
      this.listenerExecutor = executor;
      return this;
    }

    public WaitOptions build() {
      return new WaitOptions(clone());
    }

    @Override
    protected Builder clone() {
      try {
        return (Builder) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }

    private static long nanos(String option, long amount, TimeUnit unit, long min) {
      if (unit.toNanos(amount) < min) {
        String limit = min > 0 ? " must be above 0" : " must not be negative";
        throw new IllegalArgumentException(option + limit + ", was " + amount + " " + unit);
      }
      return unit.toNanos(amount);
    }
  }
}
