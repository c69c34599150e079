package com.example.songs;

import ai.vidgo.sandbox.VidgoSandbox;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged app in a process of its own, on a free port. */
final class AppProcess implements Closeable {
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final StringBuffer output = new StringBuffer();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  AppProcess(VidgoSandbox sandbox, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-jar", System.getProperty("app.jar"), "--server.port=0");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("VIDGO_API_KEY", sandbox.apiKey());
    builder.environment().put("VIDGO_BASE_URL", sandbox.url());
    process = builder.redirectErrorStream(true).start();
    Thread reader = new Thread(this::read, "output of the app");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        Matcher started = STARTED.matcher(line);
        if (started.find()) {
          port.complete(Integer.valueOf(started.group(1)));
        }
      }
    } catch (IOException e) {
      port.completeExceptionally(new UncheckedIOException(e));
    }
    port.completeExceptionally(new AssertionError("The app did not start:\n" + output));
  }

  /** Waits until the app listens. */
  String url() throws Exception {
    return "http://127.0.0.1:" + port.get(120, TimeUnit.SECONDS);
  }

  /** What it has printed. */
  String output() {
    return output.toString();
  }

  /** Asks it to end; returns whether it did within 30 seconds. */
  boolean stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
