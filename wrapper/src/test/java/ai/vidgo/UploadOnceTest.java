package ai.vidgo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.ServerException;
import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.testing.Pictures;
import ai.vidgo.testing.RawServer;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.QueueDispatcher;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An upload is sent once, and only to the API, whatever happens. */
@Timeout(20)
class UploadOnceTest {
  private static final String LOST = "No response: ";

  private final MockWebServer server = new MockWebServer();
  private final MockWebServer stranger = new MockWebServer();
  @TempDir private File folder;
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    for (MockWebServer each : List.of(server, stranger)) {
      QueueDispatcher answers = new QueueDispatcher();
      answers.setFailFast(true); // a request that no test expects is answered, with 404
      each.setDispatcher(answers);
    }
    vidgo = client(new OkHttpClient());
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
    stranger.shutdown();
  }

  enum Way {
    FILE("stream"),
    URL("url");

    final String endpoint;

    Way(String endpoint) {
      this.endpoint = endpoint;
    }
  }

  private void upload(VidgoClient client, Way way) {
    switch (way) {
      case FILE:
        try {
          client.upload(Pictures.file(folder, "a.png", Pictures.PNG));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        return;
      default:
        client.uploadUrl("https://example.com/a.png");
    }
  }

  static List<Arguments> breaks() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      for (SocketPolicy policy :
          List.of(
              SocketPolicy.DISCONNECT_AT_START,
              SocketPolicy.DISCONNECT_AFTER_REQUEST,
              SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY)) {
        all.add(Arguments.of(way, policy));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void brokenConnectionIsNotTriedAgain(Way way, SocketPolicy policy) {
    server.enqueue(stored().setSocketPolicy(policy));
    server.enqueue(stored());

    assertThatThrownBy(() -> upload(vidgo, way))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith(LOST)
        .matches(e -> ((ConnectionException) e).isMaybeSent())
        .hasMessageEndingWith("; request: POST " + server.url("/api/common/upload/" + way.endpoint))
        .hasMessageNotContaining("sk-test");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  static List<Arguments> followUps() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      all.add(Arguments.of(way, status(408), ServerException.class));
      all.add(Arguments.of(way, status(503).setHeader("Retry-After", "0"), ServerException.class));
      for (int redirect : new int[] {301, 302, 303, 307, 308}) {
        all.add(Arguments.of(way, status(redirect), ApiException.class));
      }
      all.add(
          Arguments.of(
              way,
              status(401).setHeader("WWW-Authenticate", "Bearer"),
              AuthenticationException.class));
    }
    return all;
  }

  /** What OkHttp would answer by itself, with the same request once more. */
  @ParameterizedTest
  @MethodSource("followUps")
  void answerIsNotFollowedUp(Way way, MockResponse answer, Class<?> expected) {
    server.enqueue(answer.setHeader("Location", stranger.url("/elsewhere")));
    server.enqueue(stored());

    assertThatThrownBy(() -> upload(vidgo, way)).isExactlyInstanceOf(expected);

    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(stranger.getRequestCount()).isZero();
  }

  /** What OkHttp repairs for other requests: the pooled connection turns out to be dead. */
  @Test
  void stalePooledConnectionIsNotTriedAgain() {
    server.enqueue(stored());
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    server.enqueue(stored());
    upload(vidgo, Way.FILE);

    assertThatThrownBy(() -> upload(vidgo, Way.FILE))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith(LOST);
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void resetAfterTheBodyIsNotTriedAgain() throws Exception {
    try (RawServer resetting = new RawServer(UploadOnceTest::readThenReset)) {
      VidgoClient client =
          VidgoClient.builder().apiKey("k").baseUrl("http://" + resetting.address()).build();

      assertThatThrownBy(() -> upload(client, Way.FILE))
          .isExactlyInstanceOf(ConnectionException.class)
          .hasMessageStartingWith(LOST);
      assertThat(resetting.connections).hasValue(1);
      client.close();
    }
  }

  private static void readThenReset(Socket socket) throws IOException {
    String read = "";
    byte[] some = new byte[4096];
    // The form ends with its boundary and two dashes.
    while (!read.endsWith("--\r\n")) {
      int count = socket.getInputStream().read(some);
      if (count < 0) {
        throw new EOFException();
      }
      read += new String(some, 0, count, US_ASCII);
    }
    Ending.RESET.begin(socket);
  }

  @Test
  void callersInterceptorCannotSendItTwice() {
    server.enqueue(status(500));
    server.enqueue(stored());
    Interceptor impatient =
        chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        };

    assertThatThrownBy(
            () ->
                upload(
                    client(new OkHttpClient.Builder().addInterceptor(impatient).build()), Way.FILE))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("never sent twice");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void silenceEndsWithTheReadTimeout() {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    OkHttpClient impatient =
        new OkHttpClient.Builder().readTimeout(100, TimeUnit.MILLISECONDS).build();

    assertThatThrownBy(() -> upload(client(impatient), Way.URL))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith(LOST + "java.net.SocketTimeoutException");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void nobodyListens() throws Exception {
    HttpUrl url = server.url("/api/common/upload/stream");
    server.shutdown();

    assertThatThrownBy(() -> upload(vidgo, Way.FILE))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith("No response: java.net.ConnectException")
        .hasMessageEndingWith("request: POST " + url + "; tries: 3");
  }

  @Test
  void whatTheApiRefusesUntilATimeThatItNamesIsSentAgain() throws Exception {
    server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", "0"));
    server.enqueue(stored());

    upload(vidgo, Way.FILE);

    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(part(server.takeRequest()))
        .contains("image/png")
        .isEqualTo(part(server.takeRequest()));
  }

  /** A caller's interceptor can send a request elsewhere; the key does not go along. */
  @Test
  void keyDoesNotGoToAnotherOrigin() throws Exception {
    Interceptor detour =
        chain ->
            chain.proceed(
                chain
                    .request()
                    .newBuilder()
                    .url(stranger.url(chain.request().url().encodedPath()))
                    .build());
    VidgoClient client = client(new OkHttpClient.Builder().addInterceptor(detour).build());

    for (Way way : Way.values()) {
      stranger.enqueue(stored());
      upload(client, way);
      assertThat(stranger.takeRequest().getHeaders().toString()).doesNotContain("sk-test");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  private VidgoClient client(OkHttpClient http) {
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl(server.url("/").toString())
        .httpClient(http)
        .build();
  }

  /** The body without the boundary around it, which is made by chance. */
  private static String part(RecordedRequest request) {
    String body = request.getBody().readUtf8();
    return body.replace(body.substring(0, body.indexOf('\r')), "--");
  }

  private static MockResponse stored() {
    return new MockResponse().setBody(UploadTest.STORED);
  }

  private static MockResponse status(int status) {
    return new MockResponse().setResponseCode(status).setBody("{\"detail\":\"no\"}");
  }
}
