package ai.vidgo.wait;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
import org.junit.jupiter.api.Test;

class WaitScheduleTest {
  private final WaitPlan schedule =
      schedule(SECONDS.toNanos(10), SECONDS.toNanos(4), 1.5, SECONDS.toNanos(20), 0.25);

  @Test
  void delayGrowsToTheCeiling() {
    assertThat(millis(0, 0, null, 0.5)).isEqualTo(10_000);
    assertThat(millis(1, 0, null, 0.5)).isEqualTo(4_000);
    assertThat(millis(2, 0, null, 0.5)).isEqualTo(6_000);
    assertThat(millis(3, 0, null, 0.5)).isEqualTo(9_000);
    assertThat(millis(4, 0, null, 0.5)).isEqualTo(13_500);
    assertThat(millis(5, 0, null, 0.5)).isEqualTo(20_000);
    assertThat(millis(Integer.MAX_VALUE, 0, null, 0.5)).isEqualTo(20_000);
  }

  @Test
  void jitterVariesEachDelayBothWays() {
    assertThat(millis(1, 0, null, 0)).isEqualTo(3_000);
    assertThat(millis(1, 0, null, 1)).isEqualTo(5_000);
    assertThat(millis(0, 0, null, 0)).isEqualTo(7_500);
    assertThat(millis(0, 0, null, 1)).isEqualTo(12_500);
  }

  @Test
  void slowDownsDoubleUpToTheCeiling() {
    assertThat(millis(1, 1, null, 0.5)).isEqualTo(8_000);
    assertThat(millis(1, 2, null, 0.5)).isEqualTo(16_000);
    assertThat(millis(1, 3, null, 0.5)).isEqualTo(20_000);
    assertThat(millis(1, Integer.MAX_VALUE, null, 0.5)).isEqualTo(20_000);
  }

  @Test
  void retryAfterIsTheMinimumUpToAMinute() {
    assertThat(millis(1, 0, 0L, 0.5)).isEqualTo(4_000);
    assertThat(millis(1, 0, 3L, 0.5)).isEqualTo(4_000);
    assertThat(millis(1, 0, 30L, 0.5)).isEqualTo(30_000);
    assertThat(millis(1, 0, 60L, 0.5)).isEqualTo(60_000);
    assertThat(millis(1, 0, 61L, 0.5)).isEqualTo(60_000);
    assertThat(millis(1, 0, Long.MAX_VALUE, 0.5)).isEqualTo(60_000);
  }

  @Test
  void neverPollsMoreThanTenTimesASecond() {
    WaitPlan hasty = schedule(0, 1, 1, 1, 0.9);

    assertThat(hasty.delayNanos(0, 0, null, 0.5)).isZero();
    assertThat(hasty.delayNanos(1, 0, null, 0)).isEqualTo(MILLISECONDS.toNanos(100));
  }

  @Test
  void longestDurationsDoNotOverflow() {
    WaitPlan slow = schedule(Long.MAX_VALUE, Long.MAX_VALUE, 10, Long.MAX_VALUE, 0.9);

    assertThat(slow.delayNanos(0, 5, null, 1)).isPositive();
    assertThat(slow.delayNanos(1000, 5, null, 1)).isPositive();
  }

  @Test
  void isAPureFunction() {
    long first = schedule.delayNanos(3, 1, 2L, 0.7);
    schedule.delayNanos(9, 4, null, 0.1);

    assertThat(schedule.delayNanos(3, 1, 2L, 0.7)).isEqualTo(first);
  }

  private static WaitPlan schedule(
      long firstDelay, long interval, double growth, long ceiling, double jitter) {
    WaitOptions options =
        WaitOptions.builder()
            .firstDelay(firstDelay, NANOSECONDS)
            .interval(interval, NANOSECONDS)
            .growth(growth)
            .ceiling(ceiling, NANOSECONDS)
            .jitter(jitter)
            .build();
    return new WaitPlan(options, WaitOptions.defaults(), Models.GENERATE_MUSIC, 0L);
  }

  private long millis(int polls, int slowDowns, Long retryAfter, double random) {
    return schedule.delayNanos(polls, slowDowns, retryAfter, random) / 1_000_000;
  }
}
