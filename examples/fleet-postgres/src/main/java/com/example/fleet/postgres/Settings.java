package com.example.fleet.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** How a worker runs, from environment variables. The client reads its own. */
record Settings(
    String databaseUrl,
    String callbackUrl,
    String callbackToken,
    int callbackPort,
    Path audioFolder,
    int threads,
    Duration pollInterval,
    double pollsPerSecond,
    Duration checkInterval,
    Duration heartbeat,
    Duration retryDelay) {

  static Settings from(Map<String, String> environment) {
    return new Settings(
        required(environment, "DATABASE_URL"),
        required(environment, "CALLBACK_URL"),
        required(environment, "CALLBACK_TOKEN"),
        Integer.parseInt(environment.getOrDefault("CALLBACK_PORT", "8080")),
        Path.of(environment.getOrDefault("AUDIO_FOLDER", "audio")),
        Integer.parseInt(environment.getOrDefault("THREADS", "10")),
        Duration.parse(environment.getOrDefault("POLL_INTERVAL", "PT1M")),
        Double.parseDouble(environment.getOrDefault("POLLS_PER_SECOND", "10")),
        Duration.parse(environment.getOrDefault("CHECK_INTERVAL", "PT1S")),
        Duration.parse(environment.getOrDefault("HEARTBEAT", "PT15S")),
        Duration.parse(environment.getOrDefault("RETRY_DELAY", "PT30S")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }
}
