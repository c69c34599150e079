package ai.vidgo.internal.retry;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.NonRetryableIOException;
import ai.vidgo.internal.time.RetryAfter;
import ai.vidgo.internal.util.Causes;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Which failures of a call are retried, and after what pause. */
public enum RetryPolicy {
  /** For requests that change nothing. */
  QUERY(0),

  /**
   * For requests that may cost money: retried only if provably nothing was sent, or if the API
   * refused the request and named a time to retry.
   */
  SEND(TimeUnit.SECONDS.toNanos(1));

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long MAX_PAUSE = TimeUnit.SECONDS.toNanos(8);

  /** The least time for a try: a submit that is cut short is one whose outcome is unknown. */
  final long minTryNanos;

  RetryPolicy(long minTryNanos) {
    this.minTryNanos = minTryNanos;
  }

  /** The pause before the next try, after {@code failed} have failed, or null to give up. */
  @Nullable Long pauseNanos(VidgoException failure, int failed, double random) {
    if (failure instanceof ConnectionException) {
      boolean allowed = this == QUERY || !((ConnectionException) failure).isMaybeSent();
      return allowed && !isFinal(failure) ? (Long) backoffNanos(failed, random) : null;
    }
    if (!(failure instanceof ApiException)) {
      return null;
    }
    ApiException error = (ApiException) failure;
    int status = error.getEffectiveStatus();
    Long seconds = error.getRetryAfterSeconds();
    boolean allowed =
        this == QUERY
            ? status == 408 || status == 429 || (status >= 500 && status <= 504 && status != 501)
            : status == 429
                && !error.mayHaveStartedTask()
                && seconds != null
                && seconds <= RetryAfter.MAX_SECONDS;
    if (!allowed) {
      return null;
    }
    return seconds == null ? backoffNanos(failed, random) : RetryAfter.cappedNanos(seconds);
  }

  /** Exponential with full jitter, so that clients that fail together do not retry together. */
  public static long backoffNanos(int failed, double random) {
    return (long) (random * Math.min(MAX_PAUSE, FIRST_PAUSE << Math.min(failed - 1, 10)));
  }

  /** A certificate that is refused now is refused a second later, too. */
  private static boolean isFinal(VidgoException failure) {
    for (Throwable cause : Causes.of(failure.getCause())) {
      if (cause instanceof NonRetryableIOException
          || cause instanceof SSLPeerUnverifiedException
          || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
