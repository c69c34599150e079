package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.socket.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BalanceCheckTest {
  private final VidgoSandbox sandbox = VidgoSandbox.start();
  private final AtomicLong nanos = new AtomicLong();
  private VidgoClient vidgo = client(sandbox.apiKey());
  private final AtomicInteger asked = new AtomicInteger();
  private final BalanceCheck check = check(Duration.ofSeconds(30));

  private VidgoClient client(String key) {
    return VidgoClient.builder().baseUrl(sandbox.url()).apiKey(key).build();
  }

  private BalanceCheck check(Duration timeout) {
    VidgoProperties.Health health = new VidgoProperties.Health(Duration.ofMinutes(1), timeout);
    Supplier<VidgoClient> client =
        () -> {
          asked.incrementAndGet();
          return vidgo;
        };
    return new BalanceCheck(client, health, nanos::get);
  }

  @AfterEach
  void close() {
    vidgo.close();
    sandbox.close();
  }

  @Test
  void balanceIsReadOncePerMinute() {
    assertThat(check.check())
        .isEqualTo(new BalanceCheck.Result("UP", Map.of("credits", "1000")))
        .isEqualTo(check.check());
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    check.check();
    assertThat(sandbox.requests()).hasSize(1);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    check.check();
    assertThat(sandbox.requests()).hasSize(2);
  }

  @Test
  void refusedKeyIsDown() {
    vidgo.close();
    vidgo = client("wrong-key");

    BalanceCheck.Result result = check.check();

    assertThat(result.status()).isEqualTo("DOWN");
    assertThat(result.details()).containsEntry("error", "AuthenticationException, status 401");
  }

  @Test
  void keyWithoutPermissionIsDown() {
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.status(403));

    assertThat(check.check().status()).isEqualTo("DOWN");
  }

  @Test
  void brokenApiIsUnknownWithWhatWasKnown() {
    check.check();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.status(503));

    assertThat(check.check())
        .isEqualTo(
            new BalanceCheck.Result(
                "UNKNOWN",
                Map.of("lastKnownCredits", "1000", "error", "ServerException, status 503")))
        .isEqualTo(check.check());
    assertThat(sandbox.requests()).hasSize(2);
  }

  @Test
  void silentApiIsUnknownAndAskedOnce() {
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.silence(Stage.AFTER_REQUEST));
    nanos.set(Duration.ofHours(1).toNanos());
    BalanceCheck impatient = check(Duration.ofMillis(1));

    assertThat(impatient.check())
        .isEqualTo(new BalanceCheck.Result("UNKNOWN", Map.of("error", "no response within 1 ms")))
        .isEqualTo(impatient.check());
    assertThat(asked).hasValue(1);
  }

  @Test
  void interruptIsKept() {
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.silence(Stage.AFTER_REQUEST));
    Thread.currentThread().interrupt();

    BalanceCheck.Result result = check.check();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result)
        .isEqualTo(new BalanceCheck.Result("UNKNOWN", Map.of("error", "interrupted")));
  }
}
