package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Models;
import ai.vidgo.testing.InstantScheduler;
import ai.vidgo.testing.MockServers;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A client inside a distributed app, with the app's own backend in place of the API. */
@Timeout(20)
class WithoutKeyTest {
  private static final GenerateLyricsInput INPUT =
      GenerateLyricsInput.builder().prompt("rain").build();
  private static final String BALANCE = "{\"code\":200,\"data\":{\"credits_amount\":1}}";

  private final MockWebServer backend = MockServers.create();
  private final MockWebServer storage = MockServers.create();
  private final Interceptor appAuth =
      chain ->
          chain.proceed(
              chain
                  .request()
                  .newBuilder()
                  .header("Authorization", "Bearer of-the-user")
                  .header("Cookie", "session=of-the-user")
                  .build());

  @BeforeEach
  void setUp() throws Exception {
    for (MockWebServer server : new MockWebServer[] {backend, storage}) {
      QueueDispatcher queue = new QueueDispatcher();
      queue.setFailFast(true);
      server.setDispatcher(queue);
      server.start();
    }
  }

  @AfterEach
  void tearDown() throws Exception {
    backend.shutdown();
    storage.shutdown();
  }

  @Test
  void sendsNoAuthorizationOfItsOwn() throws Exception {
    backend.enqueue(new MockResponse().setBody(BALANCE));

    client().build().balance();

    assertThat(backend.takeRequest().getHeader("Authorization")).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callersAuthorizationIsSentUnchanged(boolean onTheNetwork) throws Exception {
    backend.enqueue(new MockResponse().setBody(BALANCE));
    OkHttpClient.Builder callers = new OkHttpClient.Builder();
    (onTheNetwork ? callers.networkInterceptors() : callers.interceptors()).add(appAuth);

    client().httpClient(callers.build()).build().balance();

    assertThat(backend.takeRequest().getHeaders().values("Authorization"))
        .containsExactly("Bearer of-the-user");
  }

  @Test
  void downloadFromAnotherHostDoesNotGetTheCallersAuthorization(@TempDir File folder)
      throws Exception {
    storage.enqueue(new MockResponse().setBody("song"));
    VidgoClient vidgo = client().httpClient(http(appAuth)).build();

    vidgo.download(storage.url("/song.mp3").toString(), new File(folder, "song.mp3"));

    assertThat(storage.takeRequest().getHeaders().names())
        .doesNotContain("Authorization", "Cookie")
        .contains("Host", "User-Agent");
  }

  @Test
  void redirectFromTheBackendDoesNotGetTheCallersAuthorization(@TempDir File folder)
      throws Exception {
    backend.enqueue(
        new MockResponse().setResponseCode(302).setHeader("Location", storage.url("/song.mp3")));
    storage.enqueue(new MockResponse().setBody("song"));
    VidgoClient vidgo = client().httpClient(http(appAuth)).build();

    vidgo.download(backend.url("/files/1").toString(), new File(folder, "song.mp3"));

    RecordedRequest first = backend.takeRequest();
    assertThat(first.getHeader("Authorization")).isEqualTo("Bearer of-the-user");
    assertThat(first.getHeader("Cookie")).isEqualTo("session=of-the-user");
    assertThat(storage.takeRequest().getHeaders().names())
        .doesNotContain("Authorization", "Cookie");
  }

  /** The same with a key: the caller's interceptor may be meant for another server. */
  @Test
  void downloadWithAKeyDoesNotGetTheCallersAuthorizationEither(@TempDir File folder)
      throws Exception {
    storage.enqueue(new MockResponse().setBody("song"));
    VidgoClient vidgo = client().apiKey("sk-test").httpClient(http(appAuth)).build();

    vidgo.download(storage.url("/song.mp3").toString(), new File(folder, "song.mp3"));

    assertThat(storage.takeRequest().getHeaders().names())
        .doesNotContain("Authorization", "Cookie");
  }

  @Test
  void submitIsNeverSentTwice() {
    backend.enqueue(
        new MockResponse().setBody("{}").setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    Interceptor stubborn =
        chain -> {
          try {
            return chain.proceed(chain.request());
          } catch (IOException e) {
            return chain.proceed(chain.request());
          }
        };
    VidgoClient vidgo = client().httpClient(http(stubborn)).build();

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_LYRICS, INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class);
    assertThat(backend.getRequestCount()).isEqualTo(1);
  }

  /** An app's authenticator may fetch a new token; it is sent with the next call. */
  @Test
  void submitIsNotSentAgainByAnAuthenticator() {
    backend.enqueue(new MockResponse().setResponseCode(401).setBody("{\"detail\":\"no\"}"));
    Authenticator refresh =
        (route, response) ->
            response.request().newBuilder().header("Authorization", "Bearer new").build();
    OkHttpClient callers = new OkHttpClient.Builder().authenticator(refresh).build();

    assertThatThrownBy(
            () -> client().httpClient(callers).build().submit(Models.GENERATE_LYRICS, INPUT))
        .isInstanceOf(AuthenticationException.class);
    assertThat(backend.getRequestCount()).isEqualTo(1);
  }

  @Test
  void unsentSubmitIsAConnectionFailure() throws Exception {
    String url = backend.url("/").toString();
    backend.shutdown();
    VidgoClient vidgo =
        VidgoClient.builder()
            .withoutKey()
            .baseUrl(url)
            .environment(new InstantScheduler(), new Random(1))
            .build();

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_LYRICS, INPUT))
        .isInstanceOf(ConnectionException.class);
  }

  @Test
  void baseUrlIsRequired() {
    assertThatThrownBy(() -> VidgoClient.builder().withoutKey().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A client without a key needs the baseUrl(..) of your own backend, which adds the key:"
                + " the API itself refuses requests without one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.vidgo.ai", "https://API.vidgo.ai:443/some/path"})
  void baseUrlOfTheApiIsRejected(String url) {
    assertThatThrownBy(() -> VidgoClient.builder().baseUrl(url).withoutKey().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("your own backend");
  }

  /** The app's own token would be readable. */
  @Test
  void plainHttpToAnotherMachineIsRejected() {
    assertThatThrownBy(() -> VidgoClient.builder().withoutKey().baseUrl("http://example.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must use https")
        .hasMessageContaining("or what your app sends in its place");
  }

  @Test
  void lastOfKeyAndWithoutKeyWins() throws Exception {
    for (int i = 0; i < 4; i++) {
      backend.enqueue(new MockResponse().setBody(BALANCE));
    }

    client().apiKey("one").build().balance();
    client().apiKey(() -> "two").build().balance();
    client().apiKey("one").withoutKey().build().balance();
    client().apiKey(() -> "two").withoutKey().build().balance();

    assertThat(backend.takeRequest().getHeader("Authorization")).isEqualTo("Bearer one");
    assertThat(backend.takeRequest().getHeader("Authorization")).isEqualTo("Bearer two");
    assertThat(backend.takeRequest().getHeader("Authorization")).isNull();
    assertThat(backend.takeRequest().getHeader("Authorization")).isNull();
  }

  @Test
  void fromEnvStillNeedsAKey() {
    assertThatThrownBy(() -> VidgoClient.fromEnv(Map.of("VIDGO_BASE_URL", "https://example.com")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The API key is missing:");
  }

  @Test
  void networkInterceptorSeesTheAppsAuthorization() throws Exception {
    backend.enqueue(new MockResponse().setBody(BALANCE));
    Request[] responded = new Request[1];
    OkHttpClient callers =
        new OkHttpClient.Builder()
            .addInterceptor(appAuth)
            .addNetworkInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  responded[0] = response.request();
                  return response;
                })
            .build();

    client().httpClient(callers).build().balance();

    assertThat(responded[0].header("Authorization")).isEqualTo("Bearer of-the-user");
  }

  private VidgoClient.Builder client() {
    return VidgoClient.builder().withoutKey().baseUrl(backend.url("/").toString());
  }

  private static OkHttpClient http(Interceptor interceptor) {
    return new OkHttpClient.Builder().addInterceptor(interceptor).build();
  }
}
