package com.example.fleet.postgres;

import ai.vidgo.sandbox.VidgoSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A worker in a JVM of its own, to be killed. Its port is known once it serves callbacks. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final Thread reader;
  final CompletableFuture<Integer> port = new CompletableFuture<>();

  private WorkerProcess(Process process, Consumer<String> lines) {
    this.process = process;
    reader = new Thread(() -> read(lines), "output of worker " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Everything is fast, and a worker counts as dead after two seconds. */
  static Map<String, String> environment(
      String databaseUrl, VidgoSandbox sandbox, String callbackUrl, Path audio) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", databaseUrl);
    environment.put("VIDGO_BASE_URL", sandbox.url());
    environment.put("VIDGO_API_KEY", sandbox.apiKey());
    environment.put("CALLBACK_URL", callbackUrl);
    environment.put("CALLBACK_TOKEN", Fixture.TOKEN);
    environment.put("CALLBACK_PORT", "0");
    environment.put("AUDIO_FOLDER", audio.toString());
    environment.put("THREADS", "20");
    environment.put("POLL_INTERVAL", "PT0.5S");
    environment.put("POLLS_PER_SECOND", "200");
    environment.put("CHECK_INTERVAL", "PT0.1S");
    environment.put("HEARTBEAT", "PT0.5S");
    environment.put("RETRY_DELAY", "PT0.5S");
    environment.put("HOLD", TestWorker.NOWHERE);
    return environment;
  }

  /**
   * @param lines gets what the worker prints, without the line with its port
   */
  static WorkerProcess start(Map<String, String> environment, Consumer<String> lines)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-classpath",
            System.getProperty("java.class.path"),
            TestWorker.class.getName());
    builder.environment().putAll(environment);
    return new WorkerProcess(builder.redirectErrorStream(true).start(), lines);
  }

  private void read(Consumer<String> lines) {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(Worker.READY)) {
          port.complete(Integer.parseInt(line.substring(Worker.READY.length())));
        } else {
          lines.accept(line);
        }
      }
      port.completeExceptionally(new IllegalStateException("the worker ended"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL; returns when all that it printed has been passed on. */
  void kill() throws InterruptedException {
    end(process.toHandle()::destroyForcibly);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /** SIGTERM. */
  void terminate() throws InterruptedException {
    end(process.toHandle()::destroy);
  }

  /** STOP or CONT. */
  void signal(String name) {
    try {
      String pid = Long.toString(process.pid());
      int code = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill: " + code);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void end(BooleanSupplier signal) throws InterruptedException {
    signal.getAsBoolean(); // Process.destroy() would close the pipe, too
    process.waitFor();
    reader.join();
  }
}
