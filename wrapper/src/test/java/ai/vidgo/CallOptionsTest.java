package ai.vidgo;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallOptionsTest {
  private static final CallOptions NONE = CallOptions.defaults();

  @Test
  void defaults() {
    assertThat(NONE.timeoutNanos(NONE)).isEqualTo(SECONDS.toNanos(120));
    assertThat(NONE.maxRetries(NONE)).isEqualTo(2);
  }

  @Test
  void callTakesPrecedenceOverClient() {
    CallOptions call = CallOptions.builder().maxRetries(0).build();
    CallOptions clients = CallOptions.builder().maxRetries(7).timeout(5, SECONDS).build();

    assertThat(call.maxRetries(clients)).isZero();
    assertThat(call.timeoutNanos(clients)).isEqualTo(SECONDS.toNanos(5));
    assertThat(NONE.maxRetries(clients)).isEqualTo(7);
  }

  @Test
  void durationsAndUnitsAreEquivalent() {
    for (TimeUnit unit : new TimeUnit[] {NANOSECONDS, SECONDS}) {
      assertThat(
              CallOptions.builder()
                  .timeout(Duration.ofNanos(unit.toNanos(1)))
                  .build()
                  .timeoutNanos(NONE))
          .isEqualTo(CallOptions.builder().timeout(1, unit).build().timeoutNanos(NONE))
          .isEqualTo(unit.toNanos(1));
    }
    assertThat(CallOptions.builder().timeout(1, DAYS).build().timeoutNanos(NONE))
        .isEqualTo(CallOptions.builder().timeout(Duration.ofDays(1)).build().timeoutNanos(NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "0,SECONDS",
    "-1,NANOSECONDS",
    "86401,SECONDS",
    "2,DAYS",
    "9223372036854775807,DAYS",
    "-9223372036854775808,DAYS"
  })
  void timeoutIsPositiveAndADayAtMost(long amount, TimeUnit unit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallOptions.builder().timeout(amount, unit))
        .withMessage("timeout must be above 0 and at most a day, was " + amount + " " + unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT0S",
        "PT-1S",
        "PT24H0.000000001S",
        "PT2562047788015215H",
        "PT-2562047788015215H"
      })
  void durationIsPositiveAndADayAtMost(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallOptions.builder().timeout(timeout))
        .withMessage("timeout must be above 0 and at most a day, was " + timeout);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 11, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void maxRetriesIsLimited(int retries) {
    assertThatThrownBy(() -> CallOptions.builder().maxRetries(retries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRetries must be from 0 to 10, was " + retries);
  }
}
