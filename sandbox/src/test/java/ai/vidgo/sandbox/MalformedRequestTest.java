package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.testing.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final VidgoSandbox sandbox = VidgoSandbox.start();

  @AfterEach
  void tearDown() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "GARBAGE\r\n\r\n",
        "GET /\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        " GET / HTTP/1.1\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nmany\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nTrailer: x\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\n\r\na",
        "HEAD / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      })
  void isRefused(String request) throws IOException {
    try (RawClient client = new RawClient(sandbox)) {
      RawClient.Received received = client.sendRaw(request).receive(5_000);
      assertThat(received.text()).startsWith("HTTP/1.1 400 Bad Request\r\n");
      assertThat(received.ending()).isEqualTo(Ending.CLOSE);
    }
    assertThat(sandbox.requests()).isEmpty();
  }

  @Test
  void longHeadIsRefused() throws IOException {
    try (RawClient client = new RawClient(sandbox)) {
      client.sendRaw("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n\r\n");
      assertThat(client.receive(5_000).text()).contains(" 400 ", "longer than 65536 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 \r\n\r\n", "a\r\n0123456789\r\n1\r\n\n\r\n0\r\n\r\n"})
  void chunksAreRead(String body) throws IOException {
    try (RawClient client = new RawClient(sandbox)) {
      client.sendRaw("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
      assertThat(client.response()).startsWith("HTTP/1.1 404 ");
      client.sendRaw("GET /y HTTP/1.1\r\nX: y\r\n\r\n");
      assertThat(client.response()).startsWith("HTTP/1.1 404 ");
    }
    assertThat(sandbox.requests()).hasToString("[POST /x, GET /y]");
  }

  /** Neither one that is refused, nor one that ends too early, nor one that nobody waits for. */
  @Test
  void leavesNoDescriptor() throws Exception {
    assumeThat(DESCRIPTORS).exists();
    List<String> requests =
        List.of(
            "GARBAGE\r\n\r\n",
            "GET /",
            "GET / HTTP/1.1\r\nA",
            "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-",
            "GET /files/none HTTP/1.1\r\n\r\n");
    long before = 0;
    for (int round = 0; round < 15; round++) {
      for (String request : requests) {
        try (RawClient client = new RawClient(sandbox)) {
          client.sendRaw(request).endRequests();
          client.receive(5_000);
        }
      }
      before = round == 0 ? openDescriptors() : before;
    }
    assertThat(openDescriptors()).isLessThan(before + 10);
  }

  private static long openDescriptors() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.count();
    }
  }
}
