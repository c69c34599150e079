package ai.vidgo.sandbox.internal.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class CallbackHttpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final CallbackHttp http = new CallbackHttp();

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "127.1.2.3, true",
    "LOCALHOST, true",
    "[::1], true",
    "[::2], false",
    "128.0.0.1, false"
  })
  void thisMachineIsKnownByItsName(String host, boolean loopback) {
    assertThat(CallbackHttp.loopback("http://" + host + ":1/") != null).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({"'', /", "/?a=%20 \u00fc|b#c, /?a=%20%20%C3%BC%7Cb"})
  void anyUrlIsRequested(String path, String requested) throws Exception {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.enqueue(new MockResponse().setResponseCode(202));
      String url = "http://me@localhost:" + receiver.getPort() + path;
      assertThat(http.post(CallbackHttp.loopback(url), "\u00fc", PATIENCE)).isEqualTo(202);
      RecordedRequest request = receiver.takeRequest();
      assertThat(request.getRequestLine()).isEqualTo("POST " + requested + " HTTP/1.1");
      assertThat(request.getHeader("Host")).isEqualTo("localhost:" + receiver.getPort());
      assertThat(request.getBody().readUtf8()).isEqualTo("\u00fc");
    }
  }

  @Test
  void httpsNeedsTls() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      new Thread(() -> answer(server, "HTTP/1.1 400 Bad Request\r\n\r\n")).start();
      String url = "https://127.0.0.1:" + server.getLocalPort();
      assertThatIOException()
          .isThrownBy(() -> http.post(CallbackHttp.loopback(url), "", PATIENCE))
          .withMessageContaining("SSL");
    }
  }

  @Test
  void aReceiverCannotGainTimeBitByBit() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      new Thread(() -> answerForEver(server)).start();
      String url = "http://127.0.0.1:" + server.getLocalPort();
      assertThatIOException()
          .isThrownBy(() -> http.post(CallbackHttp.loopback(url), "", Duration.ofMillis(200)))
          .withMessage("timeout");
    }
  }

  private static void answer(ServerSocket server, String text) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends informational responses, and never the one that counts. */
  private static void answerForEver(ServerSocket server) {
    try (Socket client = server.accept()) {
      while (true) {
        client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8));
      }
    } catch (IOException e) {
      // the client is gone
    }
  }
}
