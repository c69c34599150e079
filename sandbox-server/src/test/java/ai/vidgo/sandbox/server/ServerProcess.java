package ai.vidgo.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, which ends with the test. */
final class ServerProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** After {@link #terminate}; Windows has no SIGTERM, so the process is killed. */
  static final int TERMINATED = System.getProperty("os.name").startsWith("Windows") ? 1 : 143;

  private final Process process;
  private final StringBuffer out = new StringBuffer();
  private final CountDownLatch settings = new CountDownLatch(2); // lines
  private final Thread reader = new Thread(this::read, "Server output");
  private final Path err;

  private ServerProcess(List<String> command, Map<String, String> environment) throws IOException {
    err = Files.createTempFile("sandbox", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.append(line).append(System.lineSeparator());
        settings.countDown();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      settings.countDown(); // nothing more will come
      settings.countDown();
    }
  }

  /** Starts it from the class path of the tests. */
  static ServerProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return new ServerProcess(
        command(
            List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()), arguments),
        environment);
  }

  /** Starts it from a jar alone. */
  static ServerProcess startJar(String jar, String... arguments) throws IOException {
    return new ServerProcess(command(List.of("-jar", jar), arguments), Map.of());
  }

  private static List<String> command(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // start sooner
    command.addAll(program);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns the value of a setting that it prints, once it has. */
  String setting(String name) throws InterruptedException {
    assertThat(settings.await(30, TimeUnit.SECONDS)).as("it started").isTrue();
    return output()
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name + " in: " + output() + errors()));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(setting("VIDGO_BASE_URL") + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + setting("VIDGO_API_KEY"))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a SIGTERM. */
  void terminate() {
    process.destroy();
  }

  int exitStatus() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ended").isTrue();
    reader.join();
    return process.exitValue();
  }

  String output() {
    return out.toString();
  }

  String errors() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    Files.delete(err);
  }
}
