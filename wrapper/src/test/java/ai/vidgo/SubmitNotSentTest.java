package ai.vidgo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.model.Models;
import ai.vidgo.testing.InstantScheduler;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.OkHttpSockets;
import ai.vidgo.testing.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A submit of which provably no byte has left: no task was started, and the exception says so. */
@Timeout(20)
class SubmitNotSentTest {
  @Test
  void connectionIsRefused() throws Exception {
    MockWebServer server = MockServers.create();
    String url = server.url("/").toString();
    server.shutdown();

    assertNotSent(url, new OkHttpClient());
  }

  @Test
  void hostIsUnknown() {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  throw new UnknownHostException(host);
                })
            .build();

    assertNotSent("https://api.vidgo.example/", http);
  }

  @Test
  void connectingTakesTooLong() {
    OkHttpClient http = new OkHttpClient.Builder().socketFactory(new NoConnections()).build();

    assertNotSent("http://localhost:9/", http);
  }

  @Test
  void serverDoesNotSpeakTls() throws Exception {
    byte[] response = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII);
    try (RawServer server = new RawServer(socket -> socket.getOutputStream().write(response))) {
      assertNotSent("https://" + server.address(), new OkHttpClient());
    }
  }

  /** What apps do when they know that there is no network. */
  @Test
  void callersInterceptorThrows() throws Exception {
    Interceptor offline =
        chain -> {
          throw new IOException("no network");
        };
    try (MockWebServer server = MockServers.create()) {
      OkHttpClient http = new OkHttpClient.Builder().addInterceptor(offline).build();

      assertNotSent(server.url("/").toString(), http);

      assertThat(server.getRequestCount()).isZero();
    }
  }

  private static void assertNotSent(String url, OkHttpClient http) {
    VidgoClient vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(url)
            .httpClient(http)
            .environment(new InstantScheduler(), new Random(1))
            .build();

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("request: POST " + url + "api/generate/submit");
  }

  private static final class NoConnections extends OkHttpSockets {
    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
          throw new SocketTimeoutException("connect timed out");
        }
      };
    }
  }
}
