package ai.vidgo;

/**
 * The clock and timer of a client: its waits, its pauses between retries and their timeouts. For
 * tests, see {@link VidgoClient.Builder#scheduler}; {@code ai.vidgo:vidgo-test-kit} has one whose
 * time is virtual.
 *
 * <p>Must be thread-safe. Two methods are enough. The other two are for a time that jumps from one
 * pause to the next: it may jump while {@link #hold nothing is in progress} and at least one pause
 * is pending, and not for the sake of a timeout.
 */
public interface ClientScheduler {
  /** Nanoseconds since an arbitrary start; monotonic, as {@link System#nanoTime} is. */
  long nanoTime();

  /**
   * Runs the task once, after a pause; earlier tasks first. Never on the calling thread, which may
   * hold locks. The task does not block.
   *
   * @param delayNanos 0 or more
   * @return what cancels it; the client may call this more than once, even afterwards
   */
  CallHandle schedule(Runnable task, long delayNanos);

  /**
   * As {@link #schedule}, for what ends a wait that has not ended by then. Default: {@link
   * #schedule}.
   */
  default CallHandle scheduleTimeout(Runnable task, long delayNanos) {
    return schedule(task, delayNanos);
  }

  /**
   * Called when something begins that takes real time, such as a request or a download: time should
   * not jump until it has ended. Default: does nothing.
   *
   * @return what the client runs at its end, perhaps more than once
   */
  default Runnable hold() {
    return () -> {};
  }
}
