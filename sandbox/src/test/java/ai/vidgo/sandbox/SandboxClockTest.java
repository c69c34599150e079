package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SandboxClockTest {
  @Test
  void theSystemClockTellsTheTime() {
    Instant before = Instant.now().minusSeconds(1);
    SandboxClock clock = SandboxClock.system();
    Instant first = clock.now();
    assertThat(first).isBetween(before, before.plusSeconds(60));
    assertThat(clock.now()).isAfterOrEqualTo(first);
  }

  @Test
  void aManualClockStandsStillUntilItIsAdvanced() {
    Instant start = Instant.parse("2027-03-01T12:00:00Z");
    ManualClock clock = new ManualClock(start);
    assertThat(clock.now()).isEqualTo(start);
    clock.advance(Duration.ofHours(24));
    assertThat(clock.now()).isEqualTo(start.plusSeconds(86_400));
  }

  @Test
  void aManualClockNeverGoesBack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ManualClock().advance(Duration.ofNanos(-1)))
        .withMessageContaining("step");
  }
}
