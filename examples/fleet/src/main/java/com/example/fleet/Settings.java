package com.example.fleet;

import ai.vidgo.Callbacks;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** From the environment; VIDGO_API_KEY and VIDGO_BASE_URL are read by the client itself. */
record Settings(
    String temporal, String callbackUrl, String callbackToken, Path store, double pollsPerSecond) {
  static Settings fromEnv() {
    return from(System.getenv());
  }

  /** Refuses what would fail only later, with the name of the variable. */
  static Settings from(Map<String, String> env) {
    String url = env.getOrDefault("FLEET_CALLBACK_URL", "http://127.0.0.1:8090/vidgo");
    String token = env.get("FLEET_CALLBACK_TOKEN");
    if (token == null || token.isBlank()) {
      throw new IllegalArgumentException("FLEET_CALLBACK_TOKEN is not set");
    }
    read("FLEET_CALLBACK_TOKEN", token, it -> Callbacks.hasToken("", it));
    read("FLEET_CALLBACK_URL", url, it -> Callbacks.withToken(it, token));
    return new Settings(
        env.getOrDefault("TEMPORAL_ADDRESS", "127.0.0.1:7233"),
        url,
        token,
        Path.of(env.getOrDefault("FLEET_STORE", "store")),
        read(
            "FLEET_POLLS_PER_SECOND",
            env.getOrDefault("FLEET_POLLS_PER_SECOND", "10"),
            Settings::positive));
  }

  private static double positive(String text) {
    double number = Double.parseDouble(text);
    if (!(number > 0) || number == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("must be above 0, was " + text);
    }
    return number;
  }

  private static <T> T read(String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  String callbackUrlWithToken() {
    return Callbacks.withToken(callbackUrl, callbackToken);
  }

  WorkflowClient connect() {
    return WorkflowClient.newInstance(
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build()));
  }
}
