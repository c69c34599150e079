package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Models;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.QueueDispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the key goes, and where it does not. */
@Timeout(20)
class AuthTest {
  private static final String KEY = "sk-very-secret";
  private static final GenerateLyricsInput INPUT =
      GenerateLyricsInput.builder().prompt("rain").build();

  private final MockWebServer server = MockServers.create();
  private final MockWebServer otherOrigin = MockServers.create();

  @BeforeEach
  void setUp() throws Exception {
    QueueDispatcher queue = new QueueDispatcher();
    queue.setFailFast(true); // a request that no test expects gets a 404
    otherOrigin.setDispatcher(queue);
    server.start();
    otherOrigin.start();
  }

  @AfterEach
  void tearDown() throws Exception {
    server.shutdown();
    otherOrigin.shutdown();
  }

  @Test
  void keyIsSentToTheApi() throws Exception {
    server.enqueue(balance());

    client().build().balance();

    assertThat(server.takeRequest().getHeaders().values("Authorization"))
        .containsExactly("Bearer " + KEY);
  }

  @Test
  void keyIsSentThroughTheGeneratedInterfaceToo() throws Exception {
    server.enqueue(balance());

    client().build().api().balance().execute();

    assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer " + KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsNotFollowed(int status) throws Exception {
    MockResponse redirect =
        new MockResponse().setResponseCode(status).setHeader("Location", otherOrigin.url("/"));
    server.enqueue(redirect);
    server.enqueue(redirect);
    VidgoClient vidgo = client().build();

    assertThatThrownBy(vidgo::balance)
        .isExactlyInstanceOf(ApiException.class)
        .hasMessageContaining(
            "status: " + status + "; redirects are not followed: check the base URL; request: GET");
    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_LYRICS, INPUT))
        .isExactlyInstanceOf(ApiException.class);

    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(otherOrigin.getRequestCount()).isZero();
  }

  /** A caller's interceptor can redirect a request; the key does not go along. */
  @Test
  void keyIsNotSentToAnotherOrigin() throws Exception {
    otherOrigin.enqueue(balance());
    Interceptor detour =
        chain ->
            chain.proceed(
                chain
                    .request()
                    .newBuilder()
                    .url(otherOrigin.url(chain.request().url().encodedPath()))
                    .build());

    client()
        .httpClient(new OkHttpClient.Builder().addInterceptor(detour).build())
        .build()
        .balance();

    assertThat(otherOrigin.takeRequest().getHeader("Authorization")).isNull();
  }

  @Test
  void callersInterceptorsDoNotSeeTheKey() {
    server.enqueue(balance());
    List<Request> seen = Collections.synchronizedList(new ArrayList<>());
    Interceptor curious =
        chain -> {
          seen.add(chain.request());
          Response response = chain.proceed(chain.request());
          seen.add(response.request());
          if (response.networkResponse() != null) {
            seen.add(response.networkResponse().request());
          }
          return response;
        };
    OkHttpClient callers =
        new OkHttpClient.Builder().addInterceptor(curious).addNetworkInterceptor(curious).build();

    client().httpClient(callers).build().balance();

    assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
    assertThat(seen).allSatisfy(request -> assertThat(request.header("Authorization")).isNull());
  }

  /** What goes to the API has the key and no other authorization, whoever adds one. */
  @Test
  void keyReplacesTheCallersAuthorization() throws Exception {
    server.enqueue(balance());
    Interceptor own =
        chain ->
            chain.proceed(
                chain.request().newBuilder().header("Authorization", "Bearer other").build());
    OkHttpClient callers =
        new OkHttpClient.Builder().addInterceptor(own).addNetworkInterceptor(own).build();

    client().httpClient(callers).build().balance();

    assertThat(server.takeRequest().getHeaders().values("Authorization"))
        .containsExactly("Bearer " + KEY);
  }

  @Test
  void supplierIsCalledForEachRequest() throws Exception {
    server.enqueue(balance());
    server.enqueue(balance());
    Iterator<String> keys = List.of("first", "second").iterator();
    VidgoClient vidgo = client().apiKey(keys::next).build();

    vidgo.balance();
    vidgo.balance();

    assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer first");
    assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer second");
  }

  @Test
  void twoClientsUseTheirOwnKeys() throws Exception {
    server.enqueue(balance());
    server.enqueue(balance());
    OkHttpClient shared = new OkHttpClient();

    client().apiKey("one").httpClient(shared).build().balance();
    client().apiKey("two").httpClient(shared).build().balance();

    assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer one");
    assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer two");
  }

  static List<KeySupplier> failingSuppliers() {
    return List.of(
        () -> {
          throw new IllegalStateException("the vault is closed");
        },
        () -> AuthTest.<RuntimeException>sneak(new Exception("the vault is closed")),
        () -> null,
        () -> " ",
        () -> KEY + "\n");
  }

  @ParameterizedTest
  @MethodSource("failingSuppliers")
  void failingSupplierIsAConnectionFailure(KeySupplier supplier) {
    VidgoClient vidgo = client().apiKey(supplier).build();

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("The key supplier failed: ")
        .hasMessageContaining(server.url("/api/user/balance").toString())
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_LYRICS, INPUT))
        .isInstanceOf(ConnectionException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  /** Anything but an IOException kills OkHttp's thread, and the wait would never end. */
  @ParameterizedTest
  @MethodSource("failingSuppliers")
  void failingSupplierFailsAWait(KeySupplier supplier) {
    VidgoClient vidgo = client().apiKey(supplier).build();
    WaitOptions options =
        WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).maxRetries(0).build();

    assertThatThrownBy(() -> vidgo.task(Models.GENERATE_LYRICS, "ID").await(options))
        .isInstanceOf(WaitFailedException.class)
        .hasCauseInstanceOf(ConnectionException.class)
        .hasMessageContaining("The key supplier failed: ");
  }

  @Test
  void messagesDoNotContainTheKey() {
    server.enqueue(new MockResponse().setResponseCode(401).setBody("{\"detail\":\"no\"}"));
    VidgoClient.Builder builder = client();
    VidgoClient vidgo = builder.build();

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageNotContaining(KEY)
        .hasToString(
            "ai.vidgo.error.AuthenticationException: no; status: 401; request: GET "
                + server.url("/api/user/balance"));
    assertThat(vidgo.toString()).doesNotContain(KEY);
    assertThat(builder.toString()).doesNotContain(KEY);
    assertThat(vidgo.task(Models.GENERATE_LYRICS, "ID").toString()).doesNotContain(KEY);
  }

  private VidgoClient.Builder client() {
    return VidgoClient.builder().apiKey(KEY).baseUrl(server.url("/").toString());
  }

  private static MockResponse balance() {
    return new MockResponse().setBody("{\"code\":200,\"data\":{\"credits_amount\":1}}");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> String sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
