package ai.vidgo.sandbox.internal.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackHttpTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "127.1.2.3, true",
    "LOCALHOST, true",
    "[::1], true",
    "[::2], false",
    "128.0.0.1, false"
  })
  void thisMachineIsKnownByItsName(String host, boolean loopback) {
    assertThat(CallbackHttp.loopback("http://" + host + ":1/") != null).isEqualTo(loopback);
  }
}
