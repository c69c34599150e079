package ai.vidgo.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(90)
class MainTest {
  @Test
  void servesUntilItIsTerminated() throws Exception {
    try (ServerProcess server = ServerProcess.start(Map.of(), "--key", "s3cret")) {
      assertThat(server.get("api/user/balance?key=s3cret").statusCode()).isEqualTo(200);
      server.terminate();

      assertThat(server.exitStatus()).isEqualTo(ServerProcess.TERMINATED);
      assertThat(server.output())
          .matches("VIDGO_BASE_URL=http://127\\.0\\.0\\.1:\\d+/\\RVIDGO_API_KEY=s3cret\\R");
      assertThat(server.errors())
          .matches("\\S+Z GET /api/user/balance\\?key=\\*\\*\\* 200 \\d+ ms\\R")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void readsTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of("VIDGO_SANDBOX_KEY", "from-env", "VIDGO_SANDBOX_CREDITS", "7");
    try (ServerProcess server = ServerProcess.start(environment)) {
      assertThat(server.setting("VIDGO_API_KEY")).isEqualTo("from-env");
      assertThat(server.get("api/user/balance").body()).contains("\"credits_amount\":7}");
    }
  }

  @Test
  void helpNamesEveryOption() throws Exception {
    try (ServerProcess server = ServerProcess.start(Map.of(), "--port", "1", "--help")) {
      assertThat(server.exitStatus()).isZero();
      assertThat(server.errors()).isEmpty();
      assertThat(server.output())
          .contains("--port N", "--host ADDRESS", "--key K", "--credits N", "--speed F")
          .contains("--faults FILE.yaml", "--help", "VIDGO_SANDBOX_PORT")
          .doesNotContain("VIDGO_BASE_URL=");
      assertThat(server.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=8080, Unknown argument: --prot; --help lists all",
    "--host=0.0.0.0, 0.0.0.0 is not loopback: set a key of your own (--key or apiKey)",
    "--faults=no-such.yaml, --faults: there is no file no-such.yaml"
  })
  void aMistakeIsOneLineAndStatus2(String argument, String message) throws Exception {
    try (ServerProcess server = ServerProcess.start(Map.of(), argument)) {
      assertThat(server.exitStatus()).isEqualTo(2);
      assertThat(server.output()).isEmpty();
      assertThat(server.errors()).isEqualTo(message + System.lineSeparator());
    }
  }

  @Test
  void aPortThatIsTakenIsOneLineAndStatus1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      try (ServerProcess server = ServerProcess.start(Map.of(), "--port", port)) {
        assertThat(server.exitStatus()).isEqualTo(1);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors()).startsWith("Cannot listen on ").contains(port).hasLineCount(1);
      }
    }
  }
}
