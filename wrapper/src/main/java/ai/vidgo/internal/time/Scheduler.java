package ai.vidgo.internal.time;

/** Clock and timer; tests replace it to run a day in milliseconds. */
public interface Scheduler {
  /** Nanoseconds since an arbitrary start; monotonic. */
  long nanoTime();

  /** Runs the task once, after the delay, on a thread that the task must not block. */
  Cancellable schedule(Runnable task, long delayNanos);

  /** Something in progress that can be stopped. */
  interface Cancellable {
    void cancel();
  }
}
