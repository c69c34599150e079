package ai.vidgo.sandbox.internal.callbacks;

import java.time.Duration;

/** How the callback of a task is sent. Immutable. */
public final class CallbackPlan {
  /** Once, when the task ends. */
  public static final CallbackPlan DEFAULT = new CallbackPlan(Duration.ZERO, 0, false);

  final Duration delay;
  final int repeats;
  final boolean swapped;

  private CallbackPlan(Duration delay, int repeats, boolean swapped) {
    this.delay = delay;
    this.repeats = repeats;
    this.swapped = swapped;
  }

  /** Sent this much later. */
  public CallbackPlan delayed(Duration newDelay) {
    return new CallbackPlan(newDelay, repeats, swapped);
  }

  /** Sent this many more times once it was delivered. */
  public CallbackPlan repeated(int times) {
    return new CallbackPlan(delay, times, swapped);
  }

  /** Sent after the next one of another task. */
  public CallbackPlan swapped() {
    return new CallbackPlan(delay, repeats, true);
  }
}
