package ai.vidgo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.download.DownloadException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.model.Models;
import ai.vidgo.testing.FixedProxySelector;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.OkHttpSockets;
import ai.vidgo.wait.WaitOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Cache;
import okhttp3.CacheControl;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each setting of a caller's OkHttpClient: the table in ARCHITECTURE.md. */
@Timeout(30)
class DerivedClientTest {
  private static final String DATA =
      "{\"code\":200,\"data\":{\"credits_amount\":7,\"task_id\":\"NEW\",\"status\":\"finished\","
          + "\"files\":[{\"persona_id\":\"p\"}],\"file_url\":\"https://example.com/a.png\"}}";

  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  @TempDir Path folder;
  private final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final MockWebServer server = MockServers.create();
  private MockResponse response = new MockResponse().setBody(DATA);

  @BeforeEach
  void setUp() throws IOException {
    server.setDispatcher(
        new okhttp3.mockwebserver.Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return request.getPath().equals("/song.mp3")
                ? new MockResponse().setBody("ID3")
                : response;
          }
        });
    server.start();
  }

  @AfterEach
  void tearDown() throws IOException {
    server.shutdown();
  }

  private VidgoClient.Builder client(OkHttpClient.Builder http) {
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl(server.url("/").toString())
        .httpClient(http.build());
  }

  private VidgoClient.Builder withoutKey(OkHttpClient.Builder http) {
    return client(http).withoutKey();
  }

  /** The key is added beneath a cache, so that it would mix accounts and repeat old polls. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void cacheIsNotUsed(Way way) throws IOException {
    response = response.setHeader("Cache-Control", "public, max-age=3600");
    try (Cache cache = new Cache(folder.resolve("cache").toFile(), 1 << 20)) {
      OkHttpClient.Builder http = new OkHttpClient.Builder().cache(cache);

      way.call.accept(client(http).apiKey("sk-one").build());
      way.call.accept(client(http).apiKey("sk-two").build());

      assertThat(requests)
          .extracting(request -> request.getHeader("Authorization"))
          .containsExactly("Bearer sk-one", "Bearer sk-two");
      assertThat(requests)
          .allSatisfy(
              request -> assertThat(request.getHeader("Cache-Control")).isEqualTo("no-store"));
      assertThat(cache.requestCount()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void interceptorCannotForceTheCache(Way way) {
    Interceptor offline =
        chain ->
            chain.proceed(
                chain.request().newBuilder().cacheControl(CacheControl.FORCE_CACHE).build());

    way.call.accept(client(new OkHttpClient.Builder().addInterceptor(offline)).build());

    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void cookiesAreNotUsedWithAKey(Way way) {
    response = response.setHeader("Set-Cookie", "session=1");
    Jar jar = new Jar();
    VidgoClient vidgo = client(new OkHttpClient.Builder().cookieJar(jar)).build();

    way.call.accept(vidgo);
    way.call.accept(vidgo);

    assertThat(requests).extracting(request -> request.getHeader("Cookie")).containsOnlyNulls();
    assertThat(jar.cookies).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void cookiesAreUsedWithoutAKey(Way way) {
    response = response.setHeader("Set-Cookie", "session=1");
    VidgoClient vidgo = withoutKey(new OkHttpClient.Builder().cookieJar(new Jar())).build();

    way.call.accept(vidgo);
    way.call.accept(vidgo);

    assertThat(requests)
        .extracting(request -> request.getHeader("Cookie"))
        .containsExactly(null, "session=1");
  }

  /** It would answer for another account. */
  @Test
  void authenticatorIsNotAskedWithAKey() {
    response = new MockResponse().setResponseCode(401).setBody("{\"detail\":\"no\"}");
    AtomicInteger asked = new AtomicInteger();
    VidgoClient vidgo = client(authenticating(asked)).build();

    assertThatThrownBy(vidgo::balance).isInstanceOf(AuthenticationException.class);

    assertThat(asked).hasValue(0);
    assertThat(requests).hasSize(1);
  }

  @Test
  void authenticatorIsAskedWithoutAKey() {
    response = new MockResponse().setResponseCode(401).setBody("{\"detail\":\"no\"}");
    AtomicInteger asked = new AtomicInteger();

    assertThatThrownBy(withoutKey(authenticating(asked)).build()::balance)
        .isInstanceOf(AuthenticationException.class);

    assertThat(requests)
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly(null, "Bearer new");
  }

  private static OkHttpClient.Builder authenticating(AtomicInteger asked) {
    return new OkHttpClient.Builder()
        .authenticator(
            (route, response) ->
                asked.incrementAndGet() > 1
                    ? null
                    : response
                        .request()
                        .newBuilder()
                        .header("Authorization", "Bearer new")
                        .build());
  }

  /** OkHttp decodes only what it asked for itself. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void interceptorCannotAskForAnEncoding(Way way) {
    Interceptor eager =
        chain ->
            chain.proceed(
                chain.request().newBuilder().header("Accept-Encoding", "br, gzip").build());

    way.call.accept(client(new OkHttpClient.Builder().addInterceptor(eager)).build());
    way.call.accept(client(new OkHttpClient.Builder().addNetworkInterceptor(eager)).build());

    assertThat(requests)
        .extracting(request -> request.getHeader("Accept-Encoding"))
        .containsExactly("identity", "identity");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void encodedResponseIsDecoded(Way way) throws IOException {
    Buffer packed = new Buffer();
    try (BufferedSink gzip = Okio.buffer(new GzipSink(packed))) {
      gzip.writeUtf8(DATA);
    }
    response = new MockResponse().setBody(packed).setHeader("Content-Encoding", "gzip");

    way.call.accept(client(new OkHttpClient.Builder()).build());

    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void shortTimeoutsAreReplaced(Way way) {
    response = response.setHeadersDelay(50, MILLISECONDS);
    OkHttpClient.Builder hasty =
        new OkHttpClient.Builder().readTimeout(10, MILLISECONDS).writeTimeout(10, MILLISECONDS);

    way.call.accept(client(hasty).build());

    assertThat(requests).hasSize(1);
  }

  /** None would let a submit hang where no call timeout ends it. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void absentTimeoutsAreReplaced(Way way) {
    List<Integer> millis = new CopyOnWriteArrayList<>();
    OkHttpClient.Builder patient =
        new OkHttpClient.Builder()
            .readTimeout(0, SECONDS)
            .writeTimeout(0, SECONDS)
            .addNetworkInterceptor(
                chain -> {
                  millis.add(chain.readTimeoutMillis());
                  millis.add(chain.writeTimeoutMillis());
                  return chain.proceed(chain.request());
                });

    way.call.accept(client(patient).build());

    assertThat(millis).containsExactly(60_000, 60_000);
  }

  /** The call of each way ends after a time of ours, in which three addresses have to fit. */
  @ParameterizedTest
  @CsvSource({
    "BALANCE, 0, 10000",
    "BALANCE, 60000, 10000",
    "BALANCE, 3000, 3000",
    "API, 60000, 60000",
    "READ, 60000, 10000",
    "POLL, 10000, 5000",
    "SUBMIT, 60000, 20000",
    "SUBMIT, 10000, 10000",
    "UPLOAD, 60000, 20000"
  })
  void deadAddressesLeaveTimeForAnother(Way way, int callers, int most) throws IOException {
    DeadSockets sockets = new DeadSockets(2);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .dns(host -> List.of(loopback, loopback, loopback))
            .socketFactory(sockets)
            .connectTimeout(callers, MILLISECONDS)
            .retryOnConnectionFailure(false); // must not keep a submit from the next address

    way.call.accept(client(http).baseUrl("http://localhost:" + server.getPort()).build());

    assertThat(requests).hasSize(1);
    assertThat(sockets.timeouts).containsExactly(most, most, most);
  }

  @Test
  void shortCallStillConnects() {
    DeadSockets sockets = new DeadSockets(0);
    VidgoClient vidgo = client(new OkHttpClient.Builder().socketFactory(sockets)).build();

    vidgo.balance(CallOptions.builder().timeout(6, SECONDS).build());

    assertThat(sockets.timeouts).hasSize(1);
    assertThat(sockets.timeouts.get(0)).isBetween(1, 2000);
  }

  /** A setting that is kept, and a way to see that it is in use. */
  record Kept(String name, BiConsumer<OkHttpClient.Builder, AtomicInteger> set) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kept> kept() {
    return Stream.of(
        new Kept(
            "dns",
            (http, uses) ->
                http.dns(
                    host -> {
                      uses.incrementAndGet();
                      return Dns.SYSTEM.lookup(host);
                    })),
        new Kept(
            "proxySelector",
            (http, uses) ->
                http.proxySelector(
                    new FixedProxySelector(
                        uri -> {
                          uses.incrementAndGet();
                          return Proxy.NO_PROXY;
                        }))),
        new Kept(
            "socketFactory",
            (http, uses) ->
                http.socketFactory(
                    new OkHttpSockets() {
                      @Override
                      public Socket createSocket() {
                        uses.incrementAndGet();
                        return new Socket();
                      }
                    })),
        new Kept(
            "eventListenerFactory",
            (http, uses) ->
                http.eventListenerFactory(
                    call -> {
                      uses.incrementAndGet();
                      return EventListener.NONE;
                    })),
        new Kept(
            "interceptor",
            (http, uses) ->
                http.addInterceptor(
                    chain -> {
                      uses.incrementAndGet();
                      return chain.proceed(chain.request());
                    })),
        new Kept(
            "network interceptor",
            (http, uses) ->
                http.addNetworkInterceptor(
                    chain -> {
                      uses.incrementAndGet();
                      return chain.proceed(chain.request());
                    })),
        new Kept(
            "hostnameVerifier",
            (http, uses) ->
                http.hostnameVerifier(
                    (host, session) -> {
                      uses.incrementAndGet();
                      return true;
                    })));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void settingIsKept(Kept kept) throws IOException {
    HandshakeCertificates own =
        new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
    try (MockWebServer https = MockServers.create()) {
      https.useHttps(own.sslSocketFactory(), false);
      https.setDispatcher(server.getDispatcher());
      AtomicInteger uses = new AtomicInteger();
      ConnectionPool pool = new ConnectionPool();
      OkHttpClient.Builder http = trusting().connectionPool(pool);
      kept.set.accept(http, uses);
      VidgoClient vidgo = client(http).baseUrl(https.url("/").toString()).build();

      vidgo.balance();
      assertThat(uses).as("by a call").hasPositiveValue();
      pool.evictAll();
      uses.set(0);
      vidgo.download(https.url("/song.mp3").toString(), folder.resolve("song.mp3").toFile());
      assertThat(uses).as("by a download").hasPositiveValue();
    }
  }

  static Stream<Kept> refusing() {
    return Stream.of(
        new Kept(
            "certificatePinner",
            (http, uses) ->
                http.certificatePinner(
                    new CertificatePinner.Builder()
                        .add("localhost", "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .build())),
        new Kept("hostnameVerifier", (http, uses) -> http.hostnameVerifier((h, s) -> false)),
        new Kept(
            "connectionSpecs",
            (http, uses) -> http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))),
        new Kept(
            "sslSocketFactory",
            (http, uses) -> {
              HandshakeCertificates none = new HandshakeCertificates.Builder().build();
              http.sslSocketFactory(none.sslSocketFactory(), none.trustManager());
            }));
  }

  /** A refusal of the caller's holds here, too. */
  @ParameterizedTest
  @MethodSource("refusing")
  void trustIsKept(Kept refusing) throws IOException {
    HandshakeCertificates own =
        new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
    try (MockWebServer https = MockServers.create()) {
      https.useHttps(own.sslSocketFactory(), false);
      https.setDispatcher(server.getDispatcher());
      OkHttpClient.Builder http = trusting();
      refusing.set.accept(http, new AtomicInteger());
      VidgoClient vidgo = client(http).baseUrl(https.url("/").toString()).build();

      assertThatThrownBy(() -> vidgo.balance(CallRun.retries(0)))
          .isInstanceOf(ConnectionException.class);
      assertThatThrownBy(
              () ->
                  vidgo.download(
                      https.url("/a").toString(),
                      folder.resolve("a").toFile(),
                      DownloadOptions.builder().maxRetries(0).build()))
          .isInstanceOf(DownloadException.class);
      assertThat(requests).isEmpty();
    }
  }

  private static OkHttpClient.Builder trusting() {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager());
  }

  @Test
  void connectionPoolIsShared() {
    ConnectionPool pool = new ConnectionPool();

    client(new OkHttpClient.Builder().connectionPool(pool)).build().balance();

    assertThat(pool.connectionCount()).isEqualTo(1);
  }

  /** Every way to the API. */
  enum Way {
    BALANCE(vidgo -> vidgo.balance()),
    API(
        vidgo -> {
          try {
            vidgo.api().balance().execute();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        }),
    READ(vidgo -> vidgo.task(Models.GENERATE_PERSONA, "NEW").read()),
    POLL(
        vidgo ->
            vidgo
                .task(Models.GENERATE_PERSONA, "NEW")
                .await(WaitOptions.builder().timeout(20, SECONDS).build())),
    SUBMIT(vidgo -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT)),
    UPLOAD(vidgo -> vidgo.uploadUrl("https://example.com/a.png"));

    final Consumer<VidgoClient> call;

    Way(Consumer<VidgoClient> call) {
      this.call = call;
    }
  }

  private static final class Jar implements CookieJar {
    final List<Cookie> cookies = new CopyOnWriteArrayList<>();

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      return cookies;
    }

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> received) {
      cookies.clear();
      cookies.addAll(received);
    }
  }

  /** Sockets of which the first reach nobody, and their timeouts, without the time to pass. */
  private static final class DeadSockets extends OkHttpSockets {
    final List<Integer> timeouts = new CopyOnWriteArrayList<>();
    private final int dead;

    DeadSockets(int dead) {
      this.dead = dead;
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
          timeouts.add(timeout);
          if (timeouts.size() <= dead) {
            throw new SocketTimeoutException("connect timed out");
          }
          super.connect(address, 5_000);
        }
      };
    }
  }
}
