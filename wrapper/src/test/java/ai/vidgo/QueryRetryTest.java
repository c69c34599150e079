package ai.vidgo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InsufficientCreditsException;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.ServerException;
import ai.vidgo.model.Models;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries are retried: how often, after what, and after how long. */
@Timeout(20)
class QueryRetryTest {
  private final CallRun run = new CallRun();

  @AfterEach
  void tearDown() throws IOException {
    run.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void transientErrorIsRetried(int status) {
    run.error(status).credits();

    assertThat(run.vidgo.balance().getCreditsAmount()).isEqualTo("7");

    assertThat(run.requests()).isEqualTo(2);
    assertThat(run.time.delays()).containsExactly(250L);
  }

  /** OkHttp repeats a query once by itself, without a pause. */
  @Test
  void requestTimeoutIsRetried() {
    run.error(408).error(408).credits();

    assertThat(run.vidgo.balance().getCreditsAmount()).isEqualTo("7");

    assertThat(run.requests()).isEqualTo(3);
    assertThat(run.time.delays()).containsExactly(250L);
  }

  static IntStream otherStatuses() {
    return CallRun.statuses()
        .filter(status -> !List.of(408, 429, 500, 502, 503, 504).contains(status));
  }

  @ParameterizedTest
  @MethodSource("otherStatuses")
  void otherErrorIsFinal(int status) {
    run.error(status, "Retry-After", "0").credits();

    assertThatThrownBy(() -> run.vidgo.balance()).isInstanceOf(ApiException.class);

    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void errorInsideA200CountsAsWhatItSays() {
    run.body(200, "{\"code\":429,\"message\":\"slow down\"}").credits();

    assertThat(run.vidgo.balance().getCreditsAmount()).isEqualTo("7");

    assertThat(run.requests()).isEqualTo(2);
  }

  @Test
  void errorTypeTakesPrecedenceOverStatus() {
    run.body(500, "{\"error\":{\"message\":\"no\",\"type\":\"insufficient_credits_error\"}}")
        .credits();

    assertThatThrownBy(() -> run.vidgo.balance()).isInstanceOf(InsufficientCreditsException.class);

    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void unreadableResponseIsFinal() {
    run.body(200, "<html>").credits();

    assertThatThrownBy(() -> run.vidgo.balance()).isInstanceOf(InvalidResponseException.class);

    assertThat(run.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DISCONNECT_AT_START",
        "DISCONNECT_AFTER_REQUEST",
        "DISCONNECT_DURING_RESPONSE_BODY"
      })
  void brokenConnectionIsRetried(SocketPolicy policy) {
    MockResponse broken = CallRun.response(200, "{\"code\":200,\"data\":{\"credits_amount\":1}}");
    run.server.enqueue(broken.setSocketPolicy(policy));
    run.credits();

    assertThat(run.vidgo.balance().getCreditsAmount()).isEqualTo("7");
    assertThat(run.time.delays()).containsExactly(250L);
  }

  @Test
  void pauseGrowsToEightSeconds() {
    run.chance = 0.999999999;
    for (int i = 0; i < 12; i++) {
      run.error(500);
    }
    CallOptions patient = CallOptions.builder().maxRetries(10).timeout(100, SECONDS).build();

    assertThatThrownBy(() -> run.vidgo.balance(patient))
        .isInstanceOf(ServerException.class)
        .hasMessageEndingWith("/api/user/balance; tries: 11");

    assertThat(run.requests()).isEqualTo(11);
    assertThat(run.time.delays())
        .containsExactly(499L, 999L, 1999L, 3999L, 7999L, 7999L, 7999L, 7999L, 7999L, 7999L);
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "0.1,50,100", "0.5,250,500"})
  void pauseIsRandomDownToZero(double chance, long first, long second) {
    run.chance = chance;
    run.error(500).error(503).credits();

    run.vidgo.balance();

    assertThat(run.time.delays()).containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7000",
    "60, 60000",
    "61, 60000",
    "999999999, 60000",
    "99999999999, 250",
    "soon, 250",
    "-5, 250"
  })
  void retryAfterSecondsAreObeyed(String retryAfter, long millis) {
    for (int status : new int[] {429, 500, 502, 504}) {
      run.error(status, "Retry-After", retryAfter).credits();

      run.vidgo.balance();
    }

    assertThat(run.time.delays()).containsExactly(millis, millis, millis, millis);
    assertThat(run.requests()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"10:00:09, 9000", "10:00:00, 0", "09:00:00, 0", "11:00:00, 60000"})
  void retryAfterDateIsObeyed(String time, long millis) {
    run.error(
            503,
            "Date",
            "Sun, 22 Nov 2015 10:00:00 GMT",
            "Retry-After",
            "Sun, 22 Nov 2015 " + time + " GMT")
        .credits();

    run.vidgo.balance();

    assertThat(run.time.delays()).containsExactly(millis);
  }

  @ParameterizedTest
  @CsvSource({"9, 2", "10, 1", "11, 1"})
  void pauseBeyondTheDeadlineIsNotStarted(String retryAfter, int requests) {
    run.error(503, "Retry-After", retryAfter).error(400);

    assertThatThrownBy(() -> run.vidgo.balance(CallRun.seconds(10)))
        .isInstanceOf(requests == 1 ? ServerException.class : InvalidRequestException.class);

    assertThat(run.requests()).isEqualTo(requests);
    assertThat(run.time.delays()).hasSize(requests - 1);
  }

  @Test
  void tryTimeoutIsTheRemainingTimeUpToHalfAMinute() {
    List<Long> limits = Collections.synchronizedList(new ArrayList<>());
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  limits.add(NANOSECONDS.toSeconds(chain.call().timeout().timeoutNanos()));
                  return chain.proceed(chain.request());
                }));
    run.error(503, "Retry-After", "20").error(503, "Retry-After", "15").credits();

    run.vidgo.balance(CallRun.seconds(60));

    assertThat(limits).containsExactly(30L, 30L, 25L);
  }

  @Test
  void silenceEndsAtTheDeadline() {
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    CallOptions quick = CallOptions.builder().timeout(100, MILLISECONDS).maxRetries(0).build();

    assertThatThrownBy(() -> run.vidgo.balance(quick))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("timeout");
  }

  @Test
  void timeSpentOnATryCounts() {
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  run.time.advance(4, SECONDS);
                  return chain.proceed(chain.request());
                }));
    run.error(503, "Retry-After", "1").error(503, "Retry-After", "1").credits();

    assertThatThrownBy(() -> run.vidgo.balance(CallRun.seconds(10)))
        .isInstanceOf(ServerException.class)
        .hasMessageEndingWith("; tries: 2");
    assertThat(run.requests()).isEqualTo(2);
  }

  @Test
  void lateTimerDoesNotExtendTheCall() {
    run.time.lateNanos = SECONDS.toNanos(60);
    run.error(503, "Retry-After", "1").credits();

    assertThatThrownBy(() -> run.vidgo.balance(CallRun.seconds(10)))
        .isInstanceOf(ServerException.class)
        .hasMessageNotContaining("tries");

    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void readAndVerifyAreRetriedToo() {
    Task<?> task = run.vidgo.task(Models.GENERATE_PERSONA, "ID");
    TaskCallback callback =
        run.vidgo.callbacks().parse("{\"task_id\":\"ID\",\"status\":\"failed\"}");
    for (int i = 0; i < 2; i++) {
      run.error(500).error(500).body(200, "{\"code\":200,\"data\":{\"status\":\"running\"}}");
    }

    assertThat(task.read().getStatus()).hasToString("running");
    assertThat(run.vidgo.callbacks().verify(Models.GENERATE_PERSONA, callback).getStatus())
        .hasToString("running");

    assertThat(run.requests()).isEqualTo(6);
  }

  @Test
  void callOptionsTakePrecedenceOverTheClients() {
    run.vidgo = run.client(run.time).callOptions(CallRun.retries(1)).build();
    Task<?> task = run.vidgo.task(Models.GENERATE_PERSONA, "ID");
    TaskCallback callback =
        run.vidgo.callbacks().parse("{\"task_id\":\"ID\",\"status\":\"failed\"}");
    for (int i = 0; i < 12; i++) {
      run.error(500);
    }

    assertTries(2, () -> run.vidgo.balance());
    assertTries(2, task::read);
    assertTries(1, () -> run.vidgo.balance(CallRun.retries(0)));
    assertTries(1, () -> task.read(CallRun.retries(0)));
    assertTries(
        1,
        () -> run.vidgo.callbacks().verify(Models.GENERATE_PERSONA, callback, CallRun.retries(0)));
    assertTries(4, () -> task.read(CallRun.retries(3)));
  }

  private void assertTries(int tries, Runnable call) {
    int before = run.requests();
    assertThatThrownBy(call::run)
        .isInstanceOf(ServerException.class)
        .message()
        .matches(tries == 1 ? "(?s)(?!.*tries).*" : ".*; tries: " + tries);
    assertThat(run.requests() - before).isEqualTo(tries);
  }

  @Test
  void lastErrorIsThrownWithTheNumberOfTries() {
    run.error(500).error(502).error(429, "Retry-After", "1");

    RateLimitException error =
        catchThrowableOfType(RateLimitException.class, () -> run.vidgo.balance());

    assertThat(error.getSuppressed()).hasSize(1);
    assertThat(((ApiException) error.getSuppressed()[0]).getStatus()).isEqualTo(502);
    assertThat(error.getSuppressed()[0].getSuppressed()).hasSize(1);
    assertThat(run.requests()).isEqualTo(3);
  }

  /** The one failure that OkHttp retries by itself: a pooled connection may die while idle. */
  @Test
  void deadPooledConnectionIsReplacedWithinATry() {
    run.credits();
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    run.credits();

    run.vidgo.balance(CallRun.retries(0));
    run.vidgo.balance(CallRun.retries(0));

    assertThat(run.requests()).isEqualTo(3);
    assertThat(run.time.delays()).isEmpty();
  }

  @Test
  void failedLookupIsRetried() {
    AtomicInteger lookups = new AtomicInteger();
    run.through(
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  if (lookups.incrementAndGet() < 3) {
                    throw new UnknownHostException(host);
                  }
                  return okhttp3.Dns.SYSTEM.lookup(host);
                }));
    run.credits();

    assertThat(run.vidgo.balance().getCreditsAmount()).isEqualTo("7");
    assertThat(lookups).hasValue(3);
  }

  static List<IOException> finalFailures() {
    IOException untrusted = new SSLHandshakeException("untrusted");
    untrusted.initCause(new CertificateException("unknown issuer"));
    return List.of(new SSLPeerUnverifiedException("another host"), untrusted);
  }

  @ParameterizedTest
  @MethodSource("finalFailures")
  void rejectedCertificateIsFinal(IOException refusal) {
    AtomicInteger tries = new AtomicInteger();
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  tries.incrementAndGet();
                  throw refusal;
                }));

    assertThatThrownBy(() -> run.vidgo.balance()).isInstanceOf(ConnectionException.class);

    assertThat(tries).hasValue(1);
  }
}
