package ai.vidgo.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaitOptionsTest {
  static List<Arguments> nonsense() {
    return List.of(
        rejected("timeout must be above 0, was 0 SECONDS", o -> o.timeout(0, TimeUnit.SECONDS)),
        rejected("timeout must be above 0, was -1 DAYS", o -> o.timeout(-1, TimeUnit.DAYS)),
        rejected("timeout must be above 0, was 0 NANOSECONDS", o -> o.timeout(Duration.ZERO)),
        rejected(
            "firstDelay must not be negative, was -1 SECONDS",
            o -> o.firstDelay(-1, TimeUnit.SECONDS)),
        rejected(
            "firstDelay must not be negative, was -5000000 NANOSECONDS",
            o -> o.firstDelay(Duration.ofMillis(-5))),
        rejected("interval must be above 0, was 0 SECONDS", o -> o.interval(0, TimeUnit.SECONDS)),
        rejected(
            "interval must be above 0, was -1 NANOSECONDS", o -> o.interval(Duration.ofNanos(-1))),
        rejected("ceiling must be above 0, was 0 SECONDS", o -> o.ceiling(0, TimeUnit.SECONDS)),
        rejected("ceiling must be above 0, was 0 NANOSECONDS", o -> o.ceiling(Duration.ZERO)),
        rejected(
            "notFoundGrace must not be negative, was -1 MINUTES",
            o -> o.notFoundGrace(-1, TimeUnit.MINUTES)),
        rejected(
            "notFoundGrace must not be negative, was -1 NANOSECONDS",
            o -> o.notFoundGrace(Duration.ofNanos(-1))),
        rejected("growth must be from 1 to 10, was 0.99", o -> o.growth(0.99)),
        rejected("growth must be from 1 to 10, was 10.1", o -> o.growth(10.1)),
        rejected("growth must be from 1 to 10, was NaN", o -> o.growth(Double.NaN)),
        rejected("jitter must be from 0 to 0.9, was -0.1", o -> o.jitter(-0.1)),
        rejected("jitter must be from 0 to 0.9, was 1.0", o -> o.jitter(1)),
        rejected("jitter must be from 0 to 0.9, was NaN", o -> o.jitter(Double.NaN)),
        rejected("maxRetries must not be negative, was -1", o -> o.maxRetries(-1)));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void invalidOptionIsRejectedWithItsValue(String message, Consumer<WaitOptions.Builder> setting) {
    assertThatThrownBy(() -> setting.accept(WaitOptions.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void durationsAndUnitsAreEquivalent() {
    WaitOptions durations =
        WaitOptions.builder()
            .timeout(Duration.ofMinutes(2))
            .firstDelay(Duration.ofMillis(3))
            .interval(Duration.ofSeconds(4))
            .ceiling(Duration.ofHours(5))
            .notFoundGrace(Duration.ofNanos(6))
            .build();
    WaitOptions units =
        WaitOptions.builder()
            .timeout(2, TimeUnit.MINUTES)
            .firstDelay(3, TimeUnit.MILLISECONDS)
            .interval(4, TimeUnit.SECONDS)
            .ceiling(5, TimeUnit.HOURS)
            .notFoundGrace(6, TimeUnit.NANOSECONDS)
            .build();

    assertThat(durations).usingRecursiveComparison().isEqualTo(units);
  }

  static List<Named<Consumer<WaitOptions.Builder>>> durationsWithoutEnd() {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    return List.of(
        Named.of("timeout", o -> o.timeout(forever)),
        Named.of("firstDelay", o -> o.firstDelay(forever)),
        Named.of("interval", o -> o.interval(forever)),
        Named.of("ceiling", o -> o.ceiling(forever)),
        Named.of("notFoundGrace", o -> o.notFoundGrace(forever)));
  }

  @ParameterizedTest
  @MethodSource("durationsWithoutEnd")
  void excessiveDurationIsCapped(Consumer<WaitOptions.Builder> setting) {
    WaitOptions.Builder builder = WaitOptions.builder();

    setting.accept(builder);

    assertThat(builder.build()).usingRecursiveComparison().isNotEqualTo(WaitOptions.defaults());
  }

  @Test
  void toBuilderKeepsEverything() {
    WaitOptions all =
        WaitOptions.builder()
            .timeout(1, TimeUnit.SECONDS)
            .firstDelay(2, TimeUnit.SECONDS)
            .interval(3, TimeUnit.SECONDS)
            .growth(4)
            .ceiling(5, TimeUnit.SECONDS)
            .jitter(0.6)
            .maxRetries(7)
            .notFoundGrace(8, TimeUnit.SECONDS)
            .listener(progress -> {}, Runnable::run)
            .build();

    assertThat(all).hasNoNullFieldsOrProperties();
    assertThat(all.toBuilder().build()).usingRecursiveComparison().isEqualTo(all);
  }

  private static Arguments rejected(String message, Consumer<WaitOptions.Builder> setting) {
    return Arguments.of(message, Named.of("setting", setting));
  }
}
