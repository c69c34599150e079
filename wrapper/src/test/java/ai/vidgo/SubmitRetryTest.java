package ai.vidgo;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConflictException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InsufficientCreditsException;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A submit is retried only if nothing can have been started. */
@Timeout(20)
class SubmitRetryTest {
  private final CallRun run = new CallRun();
  private final AtomicInteger tries = new AtomicInteger();

  @AfterEach
  void tearDown() throws IOException {
    run.close();
  }

  /** Fails before anything is sent, so many times. */
  private void failFirst(int times, IOException failure) {
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  if (tries.incrementAndGet() <= times) {
                    throw failure;
                  }
                  return chain.proceed(chain.request());
                }));
  }

  static List<IOException> unsentFailures() {
    return List.of(
        new UnknownHostException("api.vidgo.ai"),
        new ConnectException("Connection refused"),
        new NoRouteToHostException("no route"),
        new SocketTimeoutException("connect timed out"),
        new SSLHandshakeException("Remote host terminated the handshake"),
        new IOException("no network"));
  }

  @ParameterizedTest
  @MethodSource("unsentFailures")
  void unsentRequestIsRetried(IOException failure) {
    failFirst(2, failure);
    run.accepted();

    assertThat(run.submit().getId()).isEqualTo("NEW");

    assertThat(tries).hasValue(3);
    assertThat(run.requests()).isEqualTo(1);
    assertThat(run.time.delays()).containsExactly(250L, 500L);
  }

  @ParameterizedTest
  @MethodSource("unsentFailures")
  void retriesAreLimited(IOException failure) {
    failFirst(99, failure);

    assertThatThrownBy(() -> run.submit())
        .isInstanceOf(ConnectionException.class)
        .hasMessageEndingWith("/api/generate/submit; tries: 3");
    assertThat(tries).hasValue(3);

    assertThatThrownBy(() -> run.submit(CallRun.retries(0)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageEndingWith("/api/generate/submit");
    assertThat(tries).hasValue(4);
    assertThat(run.requests()).isZero();
  }

  @Test
  void failedLookupIsRetried() {
    run.through(
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  if (tries.incrementAndGet() == 1) {
                    throw new UnknownHostException(host);
                  }
                  return Dns.SYSTEM.lookup(host);
                }));
    run.accepted();

    assertThat(run.submit().getId()).isEqualTo("NEW");
    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void closedPortIsRetried() throws IOException {
    AtomicInteger connects = new AtomicInteger();
    run.through(
        new OkHttpClient.Builder()
            .eventListener(
                new okhttp3.EventListener() {
                  @Override
                  public void callStart(okhttp3.Call call) {
                    connects.incrementAndGet();
                  }
                }));
    run.server.shutdown();

    assertThatThrownBy(() -> run.submit())
        .isInstanceOf(ConnectionException.class)
        .hasMessageEndingWith("; tries: 3");
    assertThat(connects).hasValue(3);
  }

  @ParameterizedTest
  @MethodSource("ai.vidgo.QueryRetryTest#finalFailures")
  void rejectedCertificateIsFinal(IOException refusal) {
    failFirst(1, refusal);

    assertThatThrownBy(() -> run.submit()).isInstanceOf(ConnectionException.class);

    assertThat(tries).hasValue(1);
    assertThat(run.requests()).isZero();
  }

  @Test
  void failingKeySupplierIsFinal() {
    run.vidgo =
        run.client(run.time)
            .apiKey(
                () -> {
                  tries.incrementAndGet();
                  throw new IllegalStateException("vault is sealed");
                })
            .build();

    assertThatThrownBy(() -> run.submit())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("The key supplier failed: vault is sealed");
    assertThatThrownBy(() -> run.vidgo.balance()).isInstanceOf(ConnectionException.class);

    assertThat(tries).hasValue(2);
    assertThat(run.requests()).isZero();
  }

  @Test
  void cancelledCallIsFinal() {
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  tries.incrementAndGet();
                  chain.call().cancel();
                  return chain.proceed(chain.request());
                }));

    assertThatThrownBy(() -> run.submit())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("Canceled");
    assertThatThrownBy(() -> run.vidgo.balance())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("Canceled");

    assertThat(tries).hasValue(2);
    assertThat(run.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DISCONNECT_AT_START",
        "DISCONNECT_DURING_REQUEST_BODY",
        "DISCONNECT_AFTER_REQUEST",
        "DISCONNECT_DURING_RESPONSE_BODY"
      })
  void tryThatMayHaveBeenSentIsTheLast(SocketPolicy policy) {
    failFirst(1, new ConnectException("Connection refused"));
    MockResponse lost = CallRun.response(200, "{\"code\":200,\"data\":{\"task_id\":\"LOST\"}}");
    run.server.enqueue(lost.setSocketPolicy(policy));
    run.accepted();

    SubmitOutcomeUnknownException error =
        catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> run.submit());

    assertThat(error).hasMessageEndingWith("; tries: 2");
    Throwable[] before = error.getCause().getSuppressed();
    assertThat(before).hasSize(1);
    assertThat(before[0]).isInstanceOf(ConnectionException.class);
    assertThat(tries).hasValue(2);
    assertThat(run.requests()).isLessThanOrEqualTo(1); // of a cut request it counts none
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 5000", "60, 60000"})
  void rateLimitIsRetriedAfterItsSeconds(String retryAfter, long millis) {
    run.error(429, "Retry-After", retryAfter).accepted();

    assertThat(run.submit().getId()).isEqualTo("NEW");

    assertThat(run.requests()).isEqualTo(2);
    assertThat(run.time.delays()).containsExactly(millis);
  }

  @Test
  void rateLimitIsRetriedAtItsDate() {
    run.error(
            429,
            "Date",
            "Sun, 22 Nov 2015 10:00:00 GMT",
            "Retry-After",
            "Sun, 22 Nov 2015 10:00:09 GMT")
        .accepted();

    assertThat(run.submit().getId()).isEqualTo("NEW");

    assertThat(run.time.delays()).containsExactly(9000L);
  }

  @Test
  void rateLimitInsideA200IsRetried() {
    run.body(200, "{\"code\":429,\"message\":\"slow down\"}", "Retry-After", "5").accepted();

    assertThat(run.submit().getId()).isEqualTo("NEW");

    assertThat(run.requests()).isEqualTo(2);
  }

  @Test
  void rateLimitRetriesAreLimited() {
    for (int i = 0; i < 5; i++) {
      run.error(429, "Retry-After", "1");
    }

    assertThatThrownBy(() -> run.submit())
        .isInstanceOf(RateLimitException.class)
        .hasMessageEndingWith("; tries: 3");

    assertThat(run.requests()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"61", "999999999", "99999999999", "soon", "-1", ""})
  void rateLimitWithoutAUsableRetryAfterIsThrown(String retryAfter) {
    run.error(429, "Retry-After", retryAfter).accepted();

    assertThatThrownBy(() -> run.submit())
        .isInstanceOfSatisfying(
            RateLimitException.class, error -> assertThat(error.mayHaveStartedTask()).isFalse());

    assertThat(run.requests()).isEqualTo(1);
    assertThat(run.time.delays()).isEmpty();
  }

  @Test
  void rateLimitWithoutRetryAfterIsThrown() {
    run.error(429).accepted();

    assertThatThrownBy(() -> run.submit()).isInstanceOf(RateLimitException.class);

    assertThat(run.requests()).isEqualTo(1);
  }

  /** The last second is kept free, because a submit that is cut short has an unknown outcome. */
  @ParameterizedTest
  @CsvSource({"8, 2", "9, 1", "10, 1"})
  void retryAfterBeyondTheTimeoutIsThrown(String retryAfter, int requests) {
    run.error(429, "Retry-After", retryAfter).error(400);

    assertThatThrownBy(() -> run.submit(CallRun.seconds(10)))
        .isInstanceOf(requests == 1 ? RateLimitException.class : InvalidRequestException.class);

    assertThat(run.requests()).isEqualTo(requests);
  }

  /** It says both that there is no task and that there is one. */
  @Test
  void rateLimitWithATaskIsNotRetried() {
    run.body(200, "{\"code\":429,\"data\":{\"task_id\":\"NEW\"}}", "Retry-After", "1").accepted();

    assertThatThrownBy(() -> run.submit())
        .isInstanceOfSatisfying(
            RateLimitException.class, error -> assertThat(error.mayHaveStartedTask()).isTrue());

    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void creditLimitIsNotRetried() {
    run.body(
            429,
            "{\"error\":{\"message\":\"no\",\"type\":\"insufficient_credits_error\"}}",
            "Retry-After",
            "1")
        .accepted();

    assertThatThrownBy(() -> run.submit()).isInstanceOf(InsufficientCreditsException.class);

    assertThat(run.requests()).isEqualTo(1);
  }

  static IntStream allOtherStatuses() {
    return CallRun.statuses().filter(status -> status != 429);
  }

  @ParameterizedTest
  @MethodSource("allOtherStatuses")
  void everyOtherResponseIsFinal(int status) {
    run.error(status, "Retry-After", "0", "Location", "/elsewhere").accepted();
    boolean open = status < 400 || status == 408 || status >= 500;

    ApiException error = catchThrowableOfType(ApiException.class, () -> run.submit());

    assertThat(run.requests()).isEqualTo(1);
    assertThat(run.time.delays()).isEmpty();
    assertThat(error.getStatus()).isEqualTo(status);
    assertThat(error.mayHaveStartedTask()).isEqualTo(open);
    assertThat(error.getMessage().contains("a task may have been started")).isEqualTo(open);
    assertThat(error.getMessage().contains("the submit was not retried")).isEqualTo(open);
    assertThat(error.getMessage())
        .endsWith("request: POST " + run.server.url("/api/generate/submit"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, 500, true",
    "200, 503, true",
    "200, 408, true",
    "200, 400, false",
    "200, 409, false",
    "200, , true",
    "200, oops, true"
  })
  void codeInsideA200CountsAsTheStatus(int status, String code, boolean open) {
    run.body(status, "{\"code\":\"" + (code == null ? "" : code) + "\",\"message\":\"no\"}")
        .accepted();

    ApiException error = catchThrowableOfType(ApiException.class, () -> run.submit());

    assertThat(error.mayHaveStartedTask()).isEqualTo(open);
    assertThat(run.requests()).isEqualTo(1);
  }

  /** One interceptor rewrites the path for a gateway, one drops the tags that Retrofit set. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void submitIsKnownWhateverAnInterceptorMakesOfTheRequest(boolean otherPath) {
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Request request = chain.request();
                  return chain.proceed(
                      otherPath
                          ? request.newBuilder().url(run.server.url("/gateway")).build()
                          : new Request.Builder()
                              .url(request.url())
                              .headers(request.headers())
                              .method(request.method(), request.body())
                              .build());
                }));
    run.error(500).accepted();

    ApiException error = catchThrowableOfType(ApiException.class, () -> run.submit());

    assertThat(error.mayHaveStartedTask()).isTrue();
    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void errorTypeTakesPrecedenceOverStatus() {
    run.body(500, "{\"error\":{\"message\":\"no\",\"type\":\"conflict_error\"}}");

    assertThatThrownBy(() -> run.submit())
        .isInstanceOfSatisfying(
            ConflictException.class, error -> assertThat(error.mayHaveStartedTask()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 500, 503})
  void failedQueryNeverMayHaveStartedATask(int status) {
    run.error(status);

    assertThatThrownBy(() -> run.vidgo.balance(CallRun.retries(0)))
        .hasMessageNotContaining("may have been started")
        .isInstanceOfSatisfying(
            ApiException.class, error -> assertThat(error.mayHaveStartedTask()).isFalse());
  }

  @Test
  void tryTimeoutIsAtMostAMinute() {
    List<Long> limits = Collections.synchronizedList(new ArrayList<>());
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  limits.add(NANOSECONDS.toSeconds(chain.call().timeout().timeoutNanos()));
                  return chain.proceed(chain.request());
                }));
    run.error(429, "Retry-After", "45").error(429, "Retry-After", "45").accepted();

    run.submit();

    assertThat(limits).containsExactly(60L, 60L, 30L);
  }

  @Test
  void timeSpentOnATryCounts() {
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  run.time.advance(25, SECONDS);
                  throw new SocketTimeoutException("connect timed out");
                }));

    assertThatThrownBy(() -> run.submit(CallRun.seconds(40))).hasMessageEndingWith("; tries: 2");
  }

  @Test
  void clientOptionsApplyWhereTheSubmitSetsNone() {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  tries.incrementAndGet();
                  throw new IOException("no network");
                })
            .build();
    run.vidgo = run.client(run.time).httpClient(http).callOptions(CallRun.retries(4)).build();

    assertThatThrownBy(() -> run.submit()).hasMessageEndingWith("; tries: 5");
    assertThat(tries).hasValue(5);
    assertThatThrownBy(() -> run.submit(CallRun.retries(1))).hasMessageEndingWith("; tries: 2");
    assertThat(tries).hasValue(7);
  }

  @Test
  void certificateFailureIsFoundAtAnyDepth() {
    Throwable cause = new CertificateException("unknown issuer");
    for (int i = 0; i < 5; i++) {
      cause = new IOException("wrapped", cause);
    }
    failFirst(1, new IOException("wrapped", cause));

    assertThatThrownBy(() -> run.submit()).isInstanceOf(ConnectionException.class);

    assertThat(tries).hasValue(1);
  }

  @Test
  void circularCausesTerminate() {
    IOException one = new IOException("one");
    one.initCause(new IOException("two", one));
    failFirst(1, one);
    run.accepted();

    assertThat(run.submit().getId()).isEqualTo("NEW");
  }
}
