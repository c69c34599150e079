package com.example.fleet.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "DATABASE_URL", "jdbc:postgresql://127.0.0.1/songs",
              "CALLBACK_URL", "https://songs.example.com/vidgo/callback",
              "CALLBACK_TOKEN", Fixture.TOKEN));

  @Test
  void threeVariablesAreRequired() {
    Settings settings = Settings.from(environment);

    assertThat(settings.callbackPort()).isEqualTo(8080);
    assertThat(settings.pollInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.pollsPerSecond()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_URL, ' '",
    "DATABASE_URL, postgres://127.0.0.1/songs",
    "CALLBACK_URL, songs.example.com",
    "CALLBACK_TOKEN, too-short",
    "CALLBACK_PORT, http",
    "CALLBACK_PORT, 65536",
    "THREADS, 0",
    "POLL_INTERVAL, 60",
    "POLL_INTERVAL, PT0S",
    "POLLS_PER_SECOND, 0",
    "POLLS_PER_SECOND, NaN",
    "RETRY_DELAY, -PT1S"
  })
  void wrongValueIsRefusedByTheNameOfItsVariable(String name, String value) {
    environment.put(name, value);

    assertThatThrownBy(() -> Settings.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name)
        .hasMessageNotContaining("too-short");
  }
}
