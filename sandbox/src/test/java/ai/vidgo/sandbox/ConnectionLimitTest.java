package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of clients that leave their connections open. */
class ConnectionLimitTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String MALFORMED = "GARBAGE\r\n\r\n";

  private final FaultQueue faults =
      new FaultQueue(
          new Scripts<>(),
          new CallLog<>(RecordedCall::length),
          new RequestLog("sandbox-key", line -> {}));

  @Test
  void tooManyAreClosedAndOthersGoOn() throws IOException {
    SandboxServer server = new SandboxServer(LOOPBACK, 0, faults, 2, Timeout.DISABLED);
    try (Socket first = connect(server);
        Socket second = connect(server)) {
      try (Socket third = connect(server)) {
        assertThat(receive(third, "")).isEmpty();
      }
      assertThat(receive(first, MALFORMED)).startsWith("HTTP/1.1 400 ");
      first.close();
      String received = "";
      long end = System.nanoTime() + 20_000_000_000L;
      while (received.isEmpty() && System.nanoTime() < end) { // until the server has noticed that
        try (Socket next = connect(server)) {
          received = receive(next, MALFORMED);
        }
      }
      assertThat(received).startsWith("HTTP/1.1 400 ");
      assertThat(receive(second, MALFORMED)).startsWith("HTTP/1.1 400 ");
    } finally {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HT", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab"})
  void silenceEndsAConnection(String request) throws IOException {
    Timeout maxSilence = Timeout.ofMilliseconds(50);
    SandboxServer server = new SandboxServer(LOOPBACK, 0, faults, 9, maxSilence);
    try (Socket client = connect(server)) {
      assertThat(receive(client, request)).doesNotStartWith("HTTP/1.1 2");
    } finally {
      server.close();
    }
  }

  private static Socket connect(SandboxServer server) throws IOException {
    Socket client = new Socket(LOOPBACK, server.port());
    client.setSoTimeout(5_000); // then the test fails
    return client;
  }

  /** Returns what arrives until the server ends the connection. */
  private static String receive(Socket client, String request) throws IOException {
    try {
      client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return ""; // closed while the request was sent
    }
  }
}
