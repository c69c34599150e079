package ai.vidgo.internal.retry;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.time.Hold;
import ai.vidgo.internal.time.InterruptibleSleeper;
import ai.vidgo.internal.time.Scheduler;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Makes a call, and retries it as far as its policy, its limits and its timeout allow. Blocks the
 * caller's thread, even between tries. Shared by all calls of a client; keeps no state of a call.
 */
public final class Retrier {
  private final Scheduler scheduler;
  private final Random random;
  private final InterruptibleSleeper sleeper;

  public Retrier(Scheduler scheduler, Random random) {
    this.scheduler = scheduler;
    this.random = random;
    this.sleeper = new InterruptibleSleeper(scheduler);
  }

  /** One try, which sends a new request. */
  public interface Attempt<T> {
    /**
     * @param tries which try this is, from 1
     */
    T make(long timeoutMillis, int tries);
  }

  /**
   * Returns the first result, or throws the last failure with those before it as suppressed ones.
   *
   * @param timeoutNanos for all tries and the pauses between them; attemptMillis is for one
   */
  public <T> T run(
      RetryPolicy policy,
      long timeoutNanos,
      int maxRetries,
      long attemptMillis,
      Attempt<T> attempt) {
    Hold hold = new Hold(scheduler);
    try {
      long start = scheduler.nanoTime();
      VidgoException last = null;
      for (int tries = 1; ; tries++) {
        long left = timeoutNanos - (scheduler.nanoTime() - start);
        if (last != null && left <= 0) {
          throw last; // the timer was late
        }
        try {
          // OkHttp takes 0 for no limit.
          long millis = Math.min(attemptMillis, TimeUnit.NANOSECONDS.toMillis(left));
          return attempt.make(Math.max(1, millis), tries);
        } catch (VidgoException e) {
          if (last != null) {
            e.addSuppressed(last);
          }
          last = e;
        }
        left = timeoutNanos - (scheduler.nanoTime() - start);
        Long pause =
            tries <= maxRetries ? policy.pauseNanos(last, tries, random.nextDouble()) : null;
        if (pause == null || pause + policy.minTryNanos >= left || !sleeper.sleep(pause, hold)) {
          throw last;
        }
      }
    } finally {
      hold.close();
    }
  }

  /** Ends all pauses; nothing is retried any more. */
  public void close() {
    sleeper.close();
  }
}
