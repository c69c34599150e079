package ai.vidgo.checks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.checks.testing.AgentJar;
import ai.vidgo.sandbox.VidgoSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RequestRecorderTest {
  @TempDir Path folder;

  @Test
  void linesRoundTripArbitraryBodies() {
    CapturedRequest request =
        new CapturedRequest(
            "T#m", "server", 404, "POST", "/api/a?b=c d", "text/plain", "\t\n\"é\r\u0000");

    assertThat(request.toLine()).doesNotContain("\n").doesNotContain("\r");
    assertThat(CapturedRequest.parse(request.toLine())).isEqualTo(request);
  }

  /** Runs in a separate JVM with the agent, as the tests of the other modules do. */
  @Test
  void capturesTheBodyBeforeTheServerConsumesIt() throws Exception {
    Path jar = folder.resolve("agent.jar");
    AgentJar.write(jar);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-javaagent:" + jar + "=" + folder.resolve("requests"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SingleRequest.class.getName());

    Process process = new ProcessBuilder(command).inheritIO().start();

    assertThat(process.waitFor()).isZero();
    assertThat(CapturedRequest.readAll(folder.resolve("requests")))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.isToSandbox()).isTrue();
              assertThat(request.status()).isEqualTo(401);
              assertThat(request.body()).isEqualTo("{\"some\":\"body\"}");
            });
  }

  /** Sends one request to a sandbox, which consumes its body. */
  public static final class SingleRequest {
    private SingleRequest() {}

    /** Started by the test above. */
    public static void main(String[] args) throws IOException, InterruptedException {
      try (VidgoSandbox sandbox = VidgoSandbox.start()) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(sandbox.url() + "api/generate/submit"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"some\":\"body\"}"))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
      }
    }
  }
}
