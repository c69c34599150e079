package com.example.fleet;

import ai.vidgo.Callbacks;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.Map;

/** From the environment; VIDGO_API_KEY and VIDGO_BASE_URL are read by the client itself. */
record Settings(
    String temporal, String callbackUrl, String callbackToken, Path store, double pollsPerSecond) {
  static Settings fromEnv() {
    Map<String, String> env = System.getenv();
    return new Settings(
        env.getOrDefault("TEMPORAL_ADDRESS", "127.0.0.1:7233"),
        env.getOrDefault("FLEET_CALLBACK_URL", "http://127.0.0.1:8090/vidgo"),
        required(env, "FLEET_CALLBACK_TOKEN"),
        Path.of(env.getOrDefault("FLEET_STORE", "store")),
        Double.parseDouble(env.getOrDefault("FLEET_POLLS_PER_SECOND", "10")));
  }

  private static String required(Map<String, String> env, String name) {
    String value = env.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
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
