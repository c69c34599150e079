package ai.vidgo;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Makes a call, and makes it again as far as its policy, its options and its time allow. Blocks the
 * caller's thread, also in the pauses. Shared by all calls of a client; holds nothing of a call.
 */
final class Retrying {
  private final Scheduler scheduler;
  private final Random random;
  private final CallOptions clients;
  private final Pauses pauses;

  Retrying(Scheduler scheduler, Random random, CallOptions clients) {
    this.scheduler = scheduler;
    this.random = random;
    this.clients = clients;
    this.pauses = new Pauses(scheduler);
  }

  /** One try: sends something that was not sent before. */
  interface Attempt<T> {
    T make(long timeoutMillis);
  }

  /**
   * What the first try that succeeds returns.
   *
   * @param attemptMillis what one try may take at most
   * @throws VidgoException the last one, with those before it as suppressed ones
   */
  <T> T run(RetryPolicy policy, CallOptions options, long attemptMillis, Attempt<T> attempt) {
    long timeout = options.timeoutNanos(clients);
    int most = options.maxRetries(clients) + 1;
    long start = scheduler.nanoTime();
    VidgoException last = null;
    for (int tries = 1; ; tries++) {
      long left = timeout - (scheduler.nanoTime() - start);
      if (last != null && left <= 0) {
        throw last; // the timer was late
      }
      try {
        // OkHttp takes 0 for "no limit".
        return attempt.make(
            Math.max(1, Math.min(attemptMillis, TimeUnit.NANOSECONDS.toMillis(left))));
      } catch (VidgoException e) {
        if (last != null) {
          e.addSuppressed(last);
        }
        last = e.afterTries(tries);
      }
      left = timeout - (scheduler.nanoTime() - start);
      Long pause = tries < most ? policy.pauseNanos(last, tries, random.nextDouble()) : null;
      if (pause == null || pause + policy.leastNanos >= left || !pauses.pause(pause)) {
        throw last;
      }
    }
  }

  /** Ends all pauses; no call is tried again from now on. */
  void close() {
    pauses.close();
  }
}
