package ai.vidgo;

import static ai.vidgo.wait.WaitRun.HOURLY;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.ServerException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.WatchedHttp;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitRun;
import ai.vidgo.wait.WaitTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong on a real socket. Time passes only where a test says so. */
@Timeout(30)
class WaitFaultsTest {
  private static final String RUNNING = "{\"code\":200,\"data\":{\"status\":\"running\"}}";
  private static final String FINISHED =
      "{\"code\":200,\"data\":{\"status\":\"finished\",\"files\":[{\"persona_id\":\"p\"}]}}";

  /** Shut down at the end: that waits until a slow response has been sent. */
  private static final List<MockWebServer> SERVERS = new ArrayList<>();

  private final MockWebServer server = MockServers.create();
  private final FakeScheduler time = new FakeScheduler();
  private volatile int readTimeout = 10_000;
  private WatchedHttp http;
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() throws Exception {
    SERVERS.add(server);
    server.start();
    use(builder -> {});
  }

  private void use(Consumer<OkHttpClient.Builder> settings) {
    http =
        new WatchedHttp(
            settings.andThen(
                builder ->
                    builder.addInterceptor(
                        chain ->
                            chain
                                .withReadTimeout(readTimeout, MILLISECONDS)
                                .proceed(chain.request()))));
    vidgo = client().environment(time, new Random(1)).build();
  }

  private VidgoClient.Builder client() {
    // By number, because OkHttp would try each address of a name.
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl("http://127.0.0.1:" + server.getPort())
        .httpClient(http.client);
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    http.close();
  }

  @AfterAll
  static void shutDown() throws Exception {
    for (MockWebServer server : SERVERS) {
      server.shutdown();
    }
  }

  /**
   * A fault, the error it becomes, and how many polls it fails: a connection out of step also fails
   * the next one.
   */
  record PollFault(
      String name,
      Class<? extends VidgoException> error,
      boolean hangs,
      int polls,
      MockResponse... responses) {
    static PollFault of(String name, Class<? extends VidgoException> error, MockResponse response) {
      return new PollFault(name, error, false, 1, response);
    }

    static PollFault hang(String name, MockResponse response) {
      return new PollFault(name, ConnectionException.class, true, 1, response);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<PollFault> faults() {
    Class<ConnectionException> lost = ConnectionException.class;
    Class<InvalidResponseException> unreadable = InvalidResponseException.class;
    return List.of(
        PollFault.of("disconnect at start", lost, policy(SocketPolicy.DISCONNECT_AT_START)),
        PollFault.of("disconnect in head", lost, policy(SocketPolicy.DISCONNECT_AFTER_REQUEST)),
        PollFault.of(
            "disconnect in body", lost, policy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY)),
        PollFault.of(
            "disconnect in chunked body",
            lost,
            policy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY).setChunkedBody(FINISHED, 7)),
        PollFault.hang("stall at start", policy(SocketPolicy.STALL_SOCKET_AT_START)),
        PollFault.hang("no response", policy(SocketPolicy.NO_RESPONSE)),
        PollFault.hang("late head", body(FINISHED).setHeadersDelay(300, MILLISECONDS)),
        PollFault.hang("late body", body(FINISHED).setBodyDelay(300, MILLISECONDS)),
        PollFault.hang("body that stops", body(FINISHED).throttleBody(9, 300, MILLISECONDS)),
        new PollFault(
            "error whose body stops",
            ServerException.class,
            true,
            1,
            html(503).throttleBody(9, 300, MILLISECONDS)),
        PollFault.hang(
            "content length too great", body(FINISHED).setHeader("Content-Length", 9999)),
        PollFault.of(
            "content length too great at a disconnect",
            lost,
            body(FINISHED)
                .setHeader("Content-Length", 9999)
                .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END)),
        new PollFault(
            "content length too small",
            unreadable,
            false,
            2,
            body(FINISHED).setHeader("Content-Length", 20),
            body(RUNNING)),
        PollFault.of("no status line", lost, body(FINISHED).setStatus("<html>")),
        PollFault.of("no chunk size", lost, chunked("zz\r\n" + FINISHED)),
        PollFault.of("negative chunk size", lost, chunked("-9\r\n" + FINISHED)),
        PollFault.of("no gzip", lost, body(FINISHED).setHeader("Content-Encoding", "gzip")),
        PollFault.of("empty", unreadable, body("")),
        PollFault.of("garbage", unreadable, new MockResponse().setBody(garbage())),
        PollFault.of("half of the JSON", unreadable, body(FINISHED.substring(0, 60))),
        PollFault.of("another JSON", unreadable, body("[\"running\"]")),
        PollFault.of("no status word", unreadable, body("{\"code\":200,\"data\":{\"files\":[]}}")),
        PollFault.of("HTML with 200", unreadable, html(200)),
        PollFault.of("HTML with 502", ServerException.class, html(502)),
        PollFault.of("HTML with 429", RateLimitException.class, html(429)),
        PollFault.of("error in a 200", ServerException.class, body("{\"code\":500}")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void waitSurvivesAFaultWithinItsRetries(PollFault fault) {
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(fault.polls));

    poll(fault);
    assertThat(future).isNotDone();
    server.enqueue(body(FINISHED));
    poll(1);

    assertThat(future.join().getFirstFile().getPersonaId()).isEqualTo("p");
    assertNothingMore(fault.polls + 1);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void waitSurvivesAFaultAfterASuccessfulPoll(PollFault fault) {
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(fault.polls));

    for (int i = 0; i < 2; i++) {
      // On a pooled connection OkHttp itself would retry: see below.
      server.enqueue(body(RUNNING).setHeader("Connection", "close"));
      poll(1);
      poll(fault);
    }
    assertThat(future).isNotDone();
    server.enqueue(body(FINISHED));
    poll(1);

    assertThat(future.join()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultBeyondTheRetriesFailsTheWait(PollFault fault) {
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(0));

    server.enqueue(body(RUNNING).setHeader("Connection", "close"));
    poll(1);
    poll(fault);

    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .hasCauseInstanceOf(fault.error)
        .hasMessageContaining("; task: 8FDN1I7M7Q68DDG8; model: generate-persona; status: running;")
        .hasMessageEndingWith(" ms; polls: 2");
    assertThat(failure(future).getProgress().getTaskId()).isEqualTo(WaitRun.ID);
    assertNothingMore(2);
  }

  @Test
  void slowResponseIsRead() {
    server.enqueue(body(FINISHED).throttleBody(20, 5, MILLISECONDS));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(0));

    poll(1);

    assertThat(future.join()).isNotNull();
  }

  @Test
  void responseWithoutALengthIsRead() {
    server.enqueue(
        body(FINISHED)
            .setHeader("Content-Length", "many")
            .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(0));

    poll(1);

    assertThat(future.join()).isNotNull();
  }

  @Test
  void deadPooledConnectionIsReplacedWithinOnePoll() {
    server.enqueue(body(RUNNING));
    server.enqueue(policy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    server.enqueue(body(FINISHED));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(0));

    poll(2);

    // OkHttp itself retries on a new connection; a read may be repeated.
    assertThat(future.join()).isNotNull();
    assertNothingMore(3);
  }

  @Test
  void streamResetIsRetried() throws Exception {
    vidgo.close();
    http.close();
    server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    use(builder -> builder.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)));
    int internalError = 2;
    MockResponse reset = policy(SocketPolicy.RESET_STREAM_AT_START);
    server.enqueue(reset.setHttp2ErrorCode(internalError));
    server.enqueue(body(FINISHED));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(1));

    poll(2);

    assertThat(future.join()).isNotNull();
    assertNothingMore(2);
  }

  @Test
  void unreachableServerUsesUpTheRetries() throws Exception {
    server.enqueue(body(RUNNING));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(3));
    poll(1);
    server.shutdown();

    poll(3);
    assertThat(future).isNotDone();
    poll(1);

    assertThat(failure(future)).hasCauseInstanceOf(ConnectionException.class);
    assertThat(failure(future).getProgress().getPolls()).isEqualTo(5);
    assertThat(failure(future).getProgress().getStatus()).hasToString("running");
  }

  @Test
  void silentServerEndsASecondAfterTheDeadline() {
    server.enqueue(policy(SocketPolicy.NO_RESPONSE));
    CompletableFuture<TaskSnapshot<Persona>> future =
        persona().awaitAsync(HOURLY.toBuilder().timeout(2, SECONDS).build());

    time.advance(2, SECONDS);
    awaitRequests(1);
    assertThat(future).isNotDone();
    time.advance(1, SECONDS);

    assertThat(failure(future)).isInstanceOf(WaitTimeoutException.class);
    assertThat(http.aborted).hasSize(1);
    assertNothingMore(1);
  }

  @Test
  void trickleIsCutOffByThePollTimeout() {
    server.enqueue(body(FINISHED).throttleBody(1, 20, MILLISECONDS)); // two seconds in all
    server.enqueue(body(FINISHED));
    // A poll right before the deadline may take a second.
    WaitOptions options = HOURLY.toBuilder().timeout(3_600_500, MILLISECONDS).maxRetries(1).build();
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(options);

    time.advance(1, HOURS);
    http.awaitRunning(0);
    assertThat(future).isNotDone();
    time.advance(500, MILLISECONDS);
    http.awaitRunning(0);

    assertThat(future.join()).isNotNull();
    assertNothingMore(2);
  }

  @Test
  void throwingInterceptorFailsOnePollOnly() {
    boolean[] thrown = new boolean[1];
    vidgo.close();
    http.close();
    use(
        builder ->
            builder.addInterceptor(
                chain -> {
                  if (!thrown[0]) {
                    thrown[0] = true;
                    throw new IllegalStateException("of the caller");
                  }
                  return chain.proceed(chain.request());
                }));
    server.enqueue(body(FINISHED));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync(retries(1));

    poll(2);

    assertThat(future.join()).isNotNull();
  }

  @Test
  void throwingEventListenerFailsOnePollOnly() {
    boolean[] thrown = new boolean[1];
    http.callStart =
        call -> {
          if (!thrown[0]) {
            thrown[0] = true;
            throw new IllegalStateException("of the caller");
          }
        };
    server.enqueue(body(FINISHED));
    server.enqueue(body(FINISHED));
    CompletableFuture<TaskSnapshot<Persona>> first = persona().awaitAsync(retries(1));
    CompletableFuture<TaskSnapshot<Persona>> second = persona().awaitAsync(retries(0));

    poll(1);
    assertThat(first).isNotDone();
    assertThat(second.join()).isNotNull();
    poll(1);

    assertThat(first.join()).isNotNull();
  }

  private Task<Persona> persona() {
    return vidgo.task(Models.GENERATE_PERSONA, WaitRun.ID);
  }

  private static WaitOptions retries(int failures) {
    return HOURLY.toBuilder().maxRetries(failures).build();
  }

  private void poll(PollFault fault) {
    for (MockResponse response : fault.responses) {
      server.enqueue(response);
    }
    // Short only for faults that hang, so that a slow machine does not turn a response into a
    // fault.
    readTimeout = fault.hangs ? 50 : 10_000;
    poll(fault.polls);
    readTimeout = 10_000;
  }

  /** Polls so many times, and awaits each outcome. */
  private void poll(int times) {
    for (int i = 0; i < times; i++) {
      time.advance(61, MINUTES);
      http.awaitRunning(0);
    }
  }

  private void awaitRequests(int requests) {
    while (server.getRequestCount() < requests) {
      Thread.yield();
    }
  }

  private void assertNothingMore(int requests) {
    assertThat(time.pending()).isZero();
    time.advance(1000, HOURS);
    http.awaitRunning(0);
    assertThat(server.getRequestCount()).isEqualTo(requests);
  }

  private static WaitException failure(CompletableFuture<?> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      return (WaitException) e.getCause();
    }
    throw new AssertionError("it did not fail");
  }

  private static MockResponse body(String body) {
    return new MockResponse().setBody(body);
  }

  private static MockResponse html(int status) {
    return body("<html><body>Bad gateway</body></html>").setResponseCode(status);
  }

  private static MockResponse policy(SocketPolicy policy) {
    return body(FINISHED).setSocketPolicy(policy);
  }

  private static MockResponse chunked(String raw) {
    return body(raw).removeHeader("Content-Length").setHeader("Transfer-Encoding", "chunked");
  }

  private static Buffer garbage() {
    byte[] bytes = new byte[3000];
    new Random(1).nextBytes(bytes);
    return new Buffer().write(bytes);
  }
}
