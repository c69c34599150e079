package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  private final Map<String, String> environment =
      new HashMap<>(Map.of("FLEET_CALLBACK_TOKEN", "only-for-the-sandbox"));

  @Test
  void onlyTheTokenIsRequired() {
    Settings settings = Settings.from(environment);

    assertEquals("127.0.0.1:7233", settings.temporal());
    assertEquals(10, settings.pollsPerSecond());
  }

  @ParameterizedTest
  @CsvSource({
    "FLEET_CALLBACK_TOKEN, ' '",
    "FLEET_CALLBACK_TOKEN, too-short",
    "FLEET_CALLBACK_URL, example.com/vidgo",
    "FLEET_POLLS_PER_SECOND, ten",
    "FLEET_POLLS_PER_SECOND, 0",
    "FLEET_POLLS_PER_SECOND, NaN",
    "FLEET_POLLS_PER_SECOND, Infinity"
  })
  void wrongValueIsRefusedByTheNameOfItsVariable(String name, String value) {
    environment.put(name, value);

    String message =
        assertThrows(IllegalArgumentException.class, () -> Settings.from(environment)).getMessage();

    assertTrue(message.startsWith(name), message);
    assertFalse(message.contains("too-short"), message);
  }
}
