package ai.vidgo;

import java.security.cert.CertificateException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Which failures of a call are worth another try, and after what pause. */
enum RetryPolicy {
  /** For questions, which change nothing, however often they are asked. */
  QUERY(0) {
    @Override
    boolean allows(ConnectionException error) {
      return true;
    }

    @Override
    boolean allows(ApiException error) {
      switch (error.kind()) {
        case 408:
        case 429:
        case 500:
        case 502:
        case 503:
        case 504:
          return true;
        default:
          return false;
      }
    }
  },

  /**
   * For what starts something, and may cost money: only what provably never left, and what the API
   * refused until a time that it named.
   */
  SEND(TimeUnit.SECONDS.toNanos(1)) {
    @Override
    boolean allows(ConnectionException error) {
      return !error.mayHaveLeft();
    }

    @Override
    boolean allows(ApiException error) {
      Long seconds = error.getRetryAfterSeconds();
      return error.kind() == 429
          && !error.mayHaveStartedTask()
          && seconds != null
          && seconds <= MAX_RETRY_AFTER_SECONDS;
    }
  };

  private static final long MAX_RETRY_AFTER_SECONDS = 60;
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(8);

  /**
   * What must be left for a try. To cut a submit short makes of one that never left one whose
   * outcome is unknown.
   */
  final long leastNanos;

  RetryPolicy(long leastNanos) {
    this.leastNanos = leastNanos;
  }

  abstract boolean allows(ConnectionException error);

  abstract boolean allows(ApiException error);

  /**
   * The pause before the next try, in nanoseconds, or null if there must be none.
   *
   * @param failed how many tries have failed, from 1
   * @param random from 0 to 1
   */
  @Nullable Long pauseNanos(VidgoException error, int failed, double random) {
    if (error instanceof ConnectionException) {
      boolean again = !isFinal(error) && allows((ConnectionException) error);
      return again ? backoff(failed, random) : null;
    }
    if (error instanceof ApiException && allows((ApiException) error)) {
      Long seconds = ((ApiException) error).getRetryAfterSeconds();
      return seconds == null
          ? backoff(failed, random)
          : TimeUnit.SECONDS.toNanos(Math.min(seconds, MAX_RETRY_AFTER_SECONDS));
    }
    return null;
  }

  /** Full jitter: many clients that fail together must not come back together. */
  private static long backoff(int failed, double random) {
    return (long) (random * Math.min(LONGEST_PAUSE, FIRST_PAUSE << (failed - 1)));
  }

  /** A certificate that is refused now is refused in a second, too. */
  private static boolean isFinal(Throwable error) {
    for (Throwable cause : Causes.of(error.getCause())) {
      if (cause instanceof FinalFailure
          || cause instanceof SSLPeerUnverifiedException
          || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
