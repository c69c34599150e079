package ai.vidgo;

/** Time, for waits and pauses: what tests replace to run a day in milliseconds. */
interface Scheduler {
  /** A clock that only goes forward, in nanoseconds from an arbitrary start. */
  long nanoTime();

  /** Runs something once, later, on a thread that it must not hold up. */
  Cancellable schedule(Runnable work, long delayNanos);

  /** Something that is under way and can be stopped. */
  interface Cancellable {
    void cancel();
  }
}
