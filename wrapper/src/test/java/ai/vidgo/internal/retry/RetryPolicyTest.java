package ai.vidgo.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.testing.Errors;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is decided for submits and queries alike. */
class RetryPolicyTest {
  @Test
  void requestThatMayHaveBeenSentIsNotRetried() {
    VidgoException error = new ConnectionException("reset", true, new IOException("reset"));

    assertThat(RetryPolicy.SEND.pauseNanos(error, 1, 0.5)).isNull();
    assertThat(RetryPolicy.QUERY.pauseNanos(error, 1, 0.5)).isEqualTo(millis(250));
  }

  @Test
  void unsentRequestIsRetried() {
    VidgoException error = new ConnectionException("refused", false, new IOException("refused"));

    assertThat(RetryPolicy.SEND.pauseNanos(error, 2, 0.5)).isEqualTo(millis(500));
    assertThat(RetryPolicy.QUERY.pauseNanos(error, 2, 0.5)).isEqualTo(millis(500));
  }

  @Test
  void transientServerErrorIsRetriedForQueriesOnly() {
    for (int status : new int[] {408, 500, 502, 503, 504}) {
      VidgoException error = Errors.status(status, "Retry-After", "1");

      assertThat(RetryPolicy.SEND.pauseNanos(error, 1, 0.5)).isNull();
      assertThat(RetryPolicy.QUERY.pauseNanos(error, 1, 0.5)).isEqualTo(millis(1_000));
    }
  }

  @Test
  void rateLimitIsRetriedAfterItsSeconds() {
    assertThat(RetryPolicy.SEND.pauseNanos(Errors.status(429, "Retry-After", "60"), 1, 0.5))
        .isEqualTo(millis(60_000));
    assertThat(RetryPolicy.SEND.pauseNanos(Errors.status(429, "Retry-After", "61"), 1, 0.5))
        .isNull();
    assertThat(RetryPolicy.SEND.pauseNanos(Errors.status(429), 1, 0.5)).isNull();
  }

  /** A download may be retried any number of times. */
  @Test
  void pauseGrowsToEightSeconds() {
    assertThat(
            IntStream.of(1, 2, 5, 6, 30, 40, 64, 1000)
                .mapToLong(n -> RetryPolicy.backoffNanos(n, 1)))
        .containsExactly(
            millis(500),
            millis(1_000),
            millis(8_000),
            millis(8_000),
            millis(8_000),
            millis(8_000),
            millis(8_000),
            millis(8_000));
  }

  @Test
  void otherFailuresAreFinal() {
    assertThat(RetryPolicy.QUERY.pauseNanos(Errors.invalidResponse(), 1, 0.5)).isNull();
    assertThat(RetryPolicy.SEND.pauseNanos(Errors.invalidResponse(), 1, 0.5)).isNull();
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
