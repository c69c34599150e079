package com.example.fleet.postgres;

import ai.vidgo.Callbacks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

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

  /** Refuses what would fail only later, with the name of the variable. */
  static Settings from(Map<String, String> environment) {
    String token = read(environment, "CALLBACK_TOKEN", null, Settings::token);
    return new Settings(
        databaseUrl(environment),
        read(environment, "CALLBACK_URL", null, url -> urlFor(url, token)),
        token,
        read(environment, "CALLBACK_PORT", "8080", Settings::port),
        Path.of(environment.getOrDefault("AUDIO_FOLDER", "audio")),
        read(environment, "THREADS", "10", text -> (int) positive(Integer.parseInt(text))),
        read(environment, "POLL_INTERVAL", "PT1M", Settings::duration),
        read(environment, "POLLS_PER_SECOND", "10", text -> positive(Double.parseDouble(text))),
        read(environment, "CHECK_INTERVAL", "PT1S", Settings::duration),
        read(environment, "HEARTBEAT", "PT15S", Settings::duration),
        read(environment, "RETRY_DELAY", "PT30S", Settings::duration));
  }

  static String databaseUrl(Map<String, String> environment) {
    return read(environment, "DATABASE_URL", null, Settings::jdbc);
  }

  private static <T> T read(
      Map<String, String> environment, String name, String otherwise, Function<String, T> reader) {
    String value = environment.getOrDefault(name, otherwise);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** The message does not quote it: it may have a password. */
  private static String jdbc(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("must start with jdbc:postgresql:");
    }
    return url;
  }

  private static String token(String token) {
    Callbacks.hasToken("", token); // refuses one that is too short
    return token;
  }

  private static String urlFor(String url, String token) {
    Callbacks.withToken(url, token); // refuses what is no URL
    return url;
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("must be 0 to 65535, was " + port);
    }
    return port;
  }

  private static double positive(double number) {
    if (!(number > 0) || number == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("must be above 0, was " + number);
    }
    return number;
  }

  private static Duration duration(String text) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be a duration such as PT1M, was " + text, e);
    }
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("must be above 0, was " + text);
    }
    return duration;
  }
}
