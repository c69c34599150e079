package ai.vidgo;

import ai.vidgo.model.Model;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a task is waited for. What is not set comes from the client's options, then from the model.
 *
 * <p>Immutable.
 */
public final class WaitOptions {
  private static final WaitOptions NONE = builder().build();

  final @Nullable Long timeoutNanos;
  final @Nullable Long firstDelayNanos;
  final @Nullable Long intervalNanos;
  final @Nullable Double growth;
  final @Nullable Long ceilingNanos;
  final @Nullable Double jitter;
  final @Nullable Integer failureBudget;
  final @Nullable Long notFoundGraceNanos;
  final @Nullable WaitListener listener;
  final @Nullable Executor listenerExecutor;

  private WaitOptions(Builder builder) {
    timeoutNanos = builder.timeoutNanos;
    firstDelayNanos = builder.firstDelayNanos;
    intervalNanos = builder.intervalNanos;
    growth = builder.growth;
    ceilingNanos = builder.ceilingNanos;
    jitter = builder.jitter;
    failureBudget = builder.failureBudget;
    notFoundGraceNanos = builder.notFoundGraceNanos;
    listener = builder.listener;
    listenerExecutor = builder.listenerExecutor;
  }

  /** Nothing set: everything as the client and the {@link Model} say. */
  public static WaitOptions defaults() {
    return NONE;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.timeoutNanos = timeoutNanos;
    builder.firstDelayNanos = firstDelayNanos;
    builder.intervalNanos = intervalNanos;
    builder.growth = growth;
    builder.ceilingNanos = ceilingNanos;
    builder.jitter = jitter;
    builder.failureBudget = failureBudget;
    builder.notFoundGraceNanos = notFoundGraceNanos;
    builder.listener = listener;
    builder.listenerExecutor = listenerExecutor;
    return builder;
  }

  /** Builds {@link WaitOptions}. */
  public static final class Builder {
    private @Nullable Long timeoutNanos;
    private @Nullable Long firstDelayNanos;
    private @Nullable Long intervalNanos;
    private @Nullable Double growth;
    private @Nullable Long ceilingNanos;
    private @Nullable Double jitter;
    private @Nullable Integer failureBudget;
    private @Nullable Long notFoundGraceNanos;
    private @Nullable WaitListener listener;
    private @Nullable Executor listenerExecutor;

    private Builder() {}

    /** After what time to give up; always finite. Default: the model's. */
    public Builder timeout(long amount, TimeUnit unit) {
      timeoutNanos = positive("timeout", amount, unit);
      return this;
    }

    /** As {@link #timeout(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder timeout(Duration timeout) {
      return timeout(nanos(timeout), TimeUnit.NANOSECONDS);
    }

    /** The time before the first question; 0 asks at once. Default: the model's. */
    public Builder firstDelay(long amount, TimeUnit unit) {
      firstDelayNanos = notNegative("firstDelay", amount, unit);
      return this;
    }

    /** As {@link #firstDelay(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder firstDelay(Duration delay) {
      return firstDelay(nanos(delay), TimeUnit.NANOSECONDS);
    }

    /** The time between the first two questions. Default: the model's. */
    public Builder interval(long amount, TimeUnit unit) {
      intervalNanos = positive("interval", amount, unit);
      return this;
    }

    /** As {@link #interval(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder interval(Duration interval) {
      return interval(nanos(interval), TimeUnit.NANOSECONDS);
    }

    /** By what factor the interval grows after each question. Default: 1, which keeps it fixed. */
    public Builder growth(double factor) {
      if (!(factor >= 1 && factor <= 10)) {
        throw new IllegalArgumentException("growth must be from 1 to 10, was " + factor);
      }
      growth = factor;
      return this;
    }

    /**
     * What the interval grows to at most. Default: 30 seconds, or the interval if that is longer.
     */
    public Builder ceiling(long amount, TimeUnit unit) {
      ceilingNanos = positive("ceiling", amount, unit);
      return this;
    }

    /** As {@link #ceiling(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder ceiling(Duration ceiling) {
      return ceiling(nanos(ceiling), TimeUnit.NANOSECONDS);
    }

    /** By what part of itself each delay varies at random, either way. Default: 0.2. */
    public Builder jitter(double part) {
      if (!(part >= 0 && part <= 0.9)) {
        throw new IllegalArgumentException("jitter must be from 0 to 0.9, was " + part);
      }
      jitter = part;
      return this;
    }

    /**
     * How many questions in a row may go wrong (no answer, an unreadable one, 408, 429, 5xx) before
     * the wait ends with the last error. Default: 10.
     */
    public Builder failureBudget(int failures) {
      if (failures < 0) {
        throw new IllegalArgumentException("failureBudget must not be negative, was " + failures);
      }
      failureBudget = failures;
      return this;
    }

    /**
     * For how long after the submit, or for other tasks after the start of the wait, "not found" is
     * taken for "not yet known". Default: 30 seconds after a submit of this client, otherwise 0.
     */
    public Builder notFoundGrace(long amount, TimeUnit unit) {
      notFoundGraceNanos = notNegative("notFoundGrace", amount, unit);
      return this;
    }

    /** As {@link #notFoundGrace(long, TimeUnit)}; on Android from API 26 or with desugaring. */
    public Builder notFoundGrace(Duration grace) {
      return notFoundGrace(nanos(grace), TimeUnit.NANOSECONDS);
    }

    /** Who is told of changes, on a thread of the client. Default: nobody. */
    public Builder listener(WaitListener listener) {
      this.listener = listener;
      this.listenerExecutor = null;
      return this;
    }

    /** Who is told of changes, and where. */
    public Builder listener(WaitListener listener, Executor executor) {
      this.listener = listener;
      this.listenerExecutor = executor;
      return this;
    }

    /** The finished options. */
    public WaitOptions build() {
      return new WaitOptions(this);
    }

    /** As far as a long reaches, like the units of {@link TimeUnit}. */
    private static long nanos(Duration duration) {
      try {
        return duration.toNanos();
      } catch (ArithmeticException e) {
        return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
    }

    private static long positive(String option, long amount, TimeUnit unit) {
      if (unit.toNanos(amount) <= 0) {
        throw new IllegalArgumentException(option + " must be above 0, was " + amount + " " + unit);
      }
      return unit.toNanos(amount);
    }

    private static long notNegative(String option, long amount, TimeUnit unit) {
      if (amount < 0) {
        throw new IllegalArgumentException(
            option + " must not be negative, was " + amount + " " + unit);
      }
      return unit.toNanos(amount);
    }
  }
}
