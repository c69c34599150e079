package ai.vidgo.wait;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of the ranges are within them. */
class WaitOptionsLimitsTest {
  @ParameterizedTest
  @ValueSource(doubles = {1, 10})
  void growth(double factor) {
    assertThat(WaitOptions.builder().growth(factor).build().getGrowth()).isEqualTo(factor);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9})
  void jitter(double part) {
    assertThat(WaitOptions.builder().jitter(part).build().getJitter()).isEqualTo(part);
  }
}
