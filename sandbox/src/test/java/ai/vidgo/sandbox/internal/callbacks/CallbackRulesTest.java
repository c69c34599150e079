package ai.vidgo.sandbox.internal.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallbackRulesTest {
  @Test
  void theTimeoutsAreTheDocumentedOnes() {
    assertThat(CallbackRules.MUSIC.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(CallbackRules.GENERAL.timeout()).isEqualTo(Duration.ofSeconds(30));
  }
}
