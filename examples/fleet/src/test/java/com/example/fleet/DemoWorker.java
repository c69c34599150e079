package com.example.fleet;

import ai.vidgo.VidgoClient;

/** The worker, for Temporal's test server. */
final class DemoWorker {
  private DemoWorker() {}

  public static void main(String[] args) {
    Settings settings = Settings.fromEnv();
    WorkerMain.run(settings, LocalTemporal.connect(settings.temporal()), VidgoClient.fromEnv());
  }
}
