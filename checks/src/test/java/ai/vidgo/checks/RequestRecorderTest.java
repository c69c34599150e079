package ai.vidgo.checks;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aLineHoldsWhateverWasSent() {
    NotedRequest request =
        new NotedRequest(
            "T#m", "server", 404, "POST", "/api/a?b=c d", "text/plain", "\t\n\"é\r\u0000");

    assertThat(request.toLine()).doesNotContain("\n").doesNotContain("\r");
    assertThat(NotedRequest.ofLine(request.toLine())).isEqualTo(request);
  }

  /** In a JVM of its own, as the tests are run: started with the agent, knowing nothing of it. */
  @Test
  void notesWhatAServerGetsBeforeItIsConsumed() throws Exception {
    Path jar = folder.resolve("agent.jar");
    AgentJar.write(jar);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + jar + "=" + folder.resolve("notes"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(OneCall.class.getName());

    Process process = new ProcessBuilder(command).inheritIO().start();

    assertThat(process.waitFor()).isZero();
    assertThat(NotedRequest.in(folder.resolve("notes")))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.server()).isEqualTo("ai.vidgo.sandbox.SandboxDispatcher");
              assertThat(request.fromSandbox()).isTrue();
              assertThat(request.status()).isEqualTo(401);
              assertThat(request.body()).isEqualTo("{\"some\":\"body\"}");
            });
  }

  /** Sends one request to a sandbox, which reads its body. */
  public static final class OneCall {
    private OneCall() {}

    /** Run by the test above. */
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
