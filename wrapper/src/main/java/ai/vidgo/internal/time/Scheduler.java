package ai.vidgo.internal.time;

/** Clock and timer; tests replace it to run a day in milliseconds. */
public interface Scheduler {
  /** Nanoseconds since an arbitrary start; monotonic. */
  long nanoTime();

  /** Runs the task once, after the delay, on a thread that the task must not block. */
  Cancellable schedule(Runnable task, long delayNanos);

  /** As {@link #schedule}, for what ends an activity if it has not ended by then. */
  default Cancellable scheduleTimeout(Runnable task, long delayNanos) {
    return schedule(task, delayNanos);
  }

  /** Says that work is in progress, until what it returns is run, once or more. */
  default Runnable hold() {
    return () -> {};
  }

  /** Something in progress that can be stopped. */
  interface Cancellable {
    void cancel();
  }
}
