package ai.vidgo.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, which ends with the test. */
final class ServerProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final Process process;
  private final Path out;
  private final Path err;

  private ServerProcess(List<String> command, Map<String, String> environment) throws IOException {
    out = Files.createTempFile("sandbox", ".out");
    err = Files.createTempFile("sandbox", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
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
    command.addAll(program);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns the value of a setting that it prints, once it has. */
  String setting(String name) throws IOException, InterruptedException {
    for (int i = 0; i < 600 && output().lines().count() < 2; i++) {
      assertThat(process.isAlive()).as(errors()).isTrue();
      Thread.sleep(50);
    }
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
    return process.exitValue();
  }

  String output() {
    return read(out);
  }

  String errors() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    Files.delete(out);
    Files.delete(err);
  }
}
