package com.example.fleet;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A worker in a process of its own, that can be killed. */
final class ChildWorker {
  private final Process process;

  /** Returns when it is ready. */
  ChildWorker(Class<?> main, Map<String, String> environment) throws IOException {
    this(main, environment, System.out::println);
  }

  /**
   * @param lines gets what it says, from a thread of its own
   */
  ChildWorker(Class<?> main, Map<String, String> environment, Consumer<String> lines)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.environment().putAll(environment);
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said = process.inputReader();
    String first = said.readLine();
    if (!"worker: ready".equals(first)) {
      throw new IOException("the worker said: " + first);
    }
    Thread reader = new Thread(() -> said.lines().forEach(lines));
    reader.setDaemon(true);
    reader.start();
  }

  void say(String line) throws IOException {
    BufferedWriter in = process.outputWriter();
    in.write(line + "\n");
    in.flush();
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
