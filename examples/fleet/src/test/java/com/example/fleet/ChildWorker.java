package com.example.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;

/** A worker in a process of its own, that can be killed. */
final class ChildWorker {
  private final Process process;

  /** Returns when it is ready. */
  ChildWorker(Class<?> main, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.environment().putAll(environment);
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = process.inputReader();
    String first = lines.readLine();
    if (!"worker: ready".equals(first)) {
      throw new IOException("the worker said: " + first);
    }
  }

  Process process() {
    return process;
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }
}
