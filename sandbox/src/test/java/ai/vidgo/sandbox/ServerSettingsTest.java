package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServerSettingsTest {
  @Test
  void aPortCanBeUsedAgainAtOnce() throws IOException {
    int port = freePort();
    for (int i = 0; i < 3; i++) {
      try (VidgoSandbox sandbox = VidgoSandbox.builder().port(port).start();
          RawClient raw = new RawClient(sandbox)) {
        assertThat(URI.create(sandbox.url()).getPort()).isEqualTo(port);
        assertThat(raw.get("/nothing").response()).startsWith("HTTP/1.1 404 ");
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (VidgoSandbox first = VidgoSandbox.start()) {
      int port = URI.create(first.url()).getPort();
      VidgoSandbox.Builder second = VidgoSandbox.builder().port(port);
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(second::start)
          .withMessage("Cannot listen on 127.0.0.1, port " + port);
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.2, 127.0.0.2", "0.0.0.0, 127.0.0.1"})
  void listensWhereItIsTold(String host, String reachable) {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().host(host).apiKey("own").start()) {
      assertThat(URI.create(sandbox.url()).getHost()).isEqualTo(reachable);
      assertThat(new TestClient(sandbox).balance()).isEqualTo("1000");
    }
  }

  @Test
  void othersNeedAKeyOfItsOwn() {
    assertThatIllegalStateException()
        .isThrownBy(() -> VidgoSandbox.builder().host("0.0.0.0").start())
        .withMessage("0.0.0.0 is not loopback: set a key of your own (--key or apiKey)");
    VidgoSandbox.builder().host("localhost").start().close();
  }

  @Test
  void aFastSandboxIsDoneSooner() {
    VidgoSandbox.Builder builder = VidgoSandbox.builder().taskDuration(Duration.ofMinutes(10));
    try (VidgoSandbox sandbox = builder.speed(10_000).start()) {
      TestClient client = new TestClient(sandbox);
      String id = client.start("generate-music", TestClient.SONG);
      String status;
      do {
        status = client.detail(id).data().get("status").asText();
      } while (status.equals("not_started") || status.equals("running")); // or the test times out
      assertThat(status).isEqualTo("finished");
    }
  }

  @Test
  void aFastSandboxRepeatsCallbacksSooner() throws Exception {
    VidgoSandbox.Builder builder = VidgoSandbox.builder().speed(1_000).apiKey("own");
    try (VidgoSandbox sandbox = builder.start();
        ServerSocket receiver = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      receiver.setSoTimeout(10_000); // then the test fails
      String body =
          """
          {"model": "generate-music", "callback_url": "%s", "input": %s}
          """
              .formatted("http://127.0.0.1:" + receiver.getLocalPort(), TestClient.SONG);
      assertThat(new TestClient(sandbox).post("api/generate/submit", body).status()).isEqualTo(200);
      for (int attempt = 1; attempt <= 4; attempt++) { // after 1, 2 and 4 seconds of its clock
        receiver.accept().close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1_000_001})
  void aSpeedIsAboveZeroAndFinite(double speed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VidgoSandbox.builder().speed(speed))
        .withMessageContaining("speed is not");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortIsAPort(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VidgoSandbox.builder().port(port))
        .withMessage("port is not 0 to 65535: " + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no such host"})
  void aHostIsKnown(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VidgoSandbox.builder().host(host))
        .withMessageStartingWith("host is");
  }

  @Test
  void theProgramTakesNoArguments() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                VidgoSandbox.class.getName(),
                "--port=8080")
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(new String(process.getErrorStream().readAllBytes()))
          .contains("takes no arguments")
          .hasLineCount(1);
    } finally {
      process.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
