package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.ServerException;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.testing.InstantScheduler;
import ai.vidgo.testing.Pictures;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An upload is sent once, and only to the API, whatever happens. */
@Timeout(20)
class UploadOnceTest {
  private static final String LOST = "No response: ";

  private final VidgoSandbox sandbox = VidgoSandbox.start();
  @TempDir private File folder;
  private final VidgoClient vidgo = client(new OkHttpClient());

  @AfterEach
  void tearDown() {
    vidgo.close();
    sandbox.close();
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
      for (Stage stage : Stage.values()) {
        all.add(Arguments.of(way, Fault.close(stage)));
      }
      all.add(Arguments.of(way, Fault.reset(Stage.AFTER_REQUEST)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void lostConnectionIsNotRetried(Way way, Fault fault) {
    sandbox.enqueueFault(fault);

    assertThatThrownBy(() -> upload(vidgo, way))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith(LOST)
        .matches(e -> ((ConnectionException) e).isMaybeSent())
        .hasMessageEndingWith(
            "; request: POST " + sandbox.url() + "api/common/upload/" + way.endpoint)
        .hasMessageNotContaining(sandbox.apiKey());
    assertThat(sandbox.requests()).hasSize(1);
  }

  static List<Arguments> followUps() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      all.add(Arguments.of(way, Fault.status(408), ServerException.class));
      all.add(
          Arguments.of(
              way, Fault.status(503).withHeader("Retry-After", "0"), ServerException.class));
      for (int redirect : new int[] {301, 302, 303, 307, 308}) {
        all.add(
            Arguments.of(
                way, Fault.REDIRECT_TO_OTHER_ORIGIN.withHttpStatus(redirect), ApiException.class));
      }
      all.add(
          Arguments.of(
              way,
              Fault.status(401).withHeader("WWW-Authenticate", "Bearer"),
              AuthenticationException.class));
    }
    return all;
  }

  /** OkHttp itself would send the request again. */
  @ParameterizedTest
  @MethodSource("followUps")
  void responseIsNotFollowedUp(Way way, Fault response, Class<?> expected) {
    sandbox.enqueueFault(response);

    assertThatThrownBy(() -> upload(vidgo, way)).isExactlyInstanceOf(expected);

    assertThat(sandbox.requests()).hasSize(1);
  }

  /** OkHttp retries other requests when a pooled connection turns out to be dead. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void stalePooledConnectionIsNotRetried(Way way) {
    upload(vidgo, way);
    sandbox.enqueueFault(Fault.REQUEST_LOST);

    assertThatThrownBy(() -> upload(vidgo, way))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith(LOST);
    assertThat(sandbox.requests()).hasSize(2);
  }

  @Test
  void callersInterceptorCannotSendItTwice() {
    sandbox.enqueueFault(Fault.status(500));
    Interceptor impatient =
        chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        };
    OkHttpClient http = new OkHttpClient.Builder().addInterceptor(impatient).build();

    assertThatThrownBy(() -> upload(client(http), Way.FILE))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("never sent twice");
    assertThat(sandbox.requests()).hasSize(1);
  }

  @Test
  void silenceEndsWithTheReadTimeout() {
    sandbox.enqueueFault(Fault.silence(Stage.AFTER_REQUEST));
    OkHttpClient impatient =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> chain.withReadTimeout(100, TimeUnit.MILLISECONDS).proceed(chain.request()))
            .build();

    assertThatThrownBy(() -> upload(client(impatient), Way.URL))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith(LOST + "java.net.SocketTimeoutException");
    while (sandbox.requests().isEmpty()) { // the client may give up before the sandbox has read it
      Thread.yield();
    }
    assertThat(sandbox.requests()).hasSize(1);
  }

  @Test
  void refusedConnectionIsRetried() {
    sandbox.close();

    assertThatThrownBy(() -> upload(vidgo, Way.FILE))
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageStartingWith("No response: java.net.ConnectException")
        .hasMessageEndingWith(
            "request: POST " + sandbox.url() + "api/common/upload/stream; tries: 3");
  }

  @Test
  void rateLimitWithRetryAfterIsRetried() {
    sandbox.enqueueFault(Fault.rateLimited(Duration.ZERO));

    upload(vidgo, Way.FILE);

    assertThat(sandbox.requests()).hasSize(2);
    assertThat(part(sandbox.requests().get(0)))
        .contains("image/png")
        .isEqualTo(part(sandbox.requests().get(1)));
  }

  /** A caller's interceptor can redirect a request; the key does not go along. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void keyIsNotSentToAnotherOrigin(Way way) {
    try (VidgoSandbox other = VidgoSandbox.start()) {
      int port = HttpUrl.get(other.url()).port();
      Interceptor detour =
          chain -> {
            HttpUrl url = chain.request().url().newBuilder().port(port).build();
            return chain.proceed(chain.request().newBuilder().url(url).build());
          };
      OkHttpClient http = new OkHttpClient.Builder().addInterceptor(detour).build();

      assertThatThrownBy(() -> upload(client(http), way))
          .isInstanceOf(AuthenticationException.class);

      assertThat(other.requests())
          .singleElement()
          .satisfies(
              request -> assertThat(request.headers().toString()).doesNotContain(sandbox.apiKey()));
      assertThat(sandbox.requests()).isEmpty();
    }
  }

  private VidgoClient client(OkHttpClient http) {
    return VidgoClient.builder()
        .apiKey(sandbox.apiKey())
        .baseUrl(sandbox.url())
        .httpClient(http)
        .environment(new InstantScheduler(), new Random(1))
        .build();
  }

  /** The body without its random boundary. */
  private static String part(RecordedCall request) {
    String body = request.body();
    return body.replace(body.substring(0, body.indexOf('\r')), "--");
  }
}
