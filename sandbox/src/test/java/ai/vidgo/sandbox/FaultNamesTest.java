package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FaultNamesTest {
  @Test
  void eachChoiceIsAFaultOfThisName() {
    assertThat(FaultNames.choices())
        .contains("RESPONSE_LOST", "status(503)", "silence(BEFORE_REQUEST)")
        .filteredOn(name -> !name.matches("(rateLimited|slow).*"))
        .allSatisfy(name -> assertThat(FaultNames.fault(name)).hasToString(name));
    assertThat(FaultNames.fault("rateLimited(5)"))
        .hasToString("status(429).withHeader(Retry-After: 5)");
    assertThat(FaultNames.fault("slow(1000)")).hasToString("slow(1000, PT1S)");
  }

  @Test
  void anUnknownNameIsRefusedWithAllThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultNames.fault("status"))
        .withMessageStartingWith("unknown fault: status; there are CHANGED_FILE, ")
        .withMessageEndingWith("slow(BYTES_PER_SECOND), errorStyle(STYLE)");
  }
}
