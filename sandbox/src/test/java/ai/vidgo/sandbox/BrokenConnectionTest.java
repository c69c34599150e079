package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.RawClient.Received;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class BrokenConnectionTest {
  private static final int NO_SILENCE = 15_000;
  private static final int SILENCE = 50;

  private final VidgoSandbox sandbox = VidgoSandbox.start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  record Case(Fault fault, Stage stage, Ending ending, boolean starts) {}

  /** Every stage with every end, and both choices of what became of the request. */
  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      add(all, Fault.close(stage), stage, Ending.CLOSE);
      add(all, Fault.reset(stage), stage, Ending.RESET);
      add(all, Fault.silence(stage), stage, Ending.SILENCE);
    }
    all.add(new Case(Fault.REQUEST_LOST, Stage.AFTER_REQUEST, Ending.CLOSE, false));
    all.add(new Case(Fault.RESPONSE_LOST, Stage.AFTER_REQUEST, Ending.CLOSE, true));
    return all;
  }

  private static void add(List<Case> all, Fault fault, Stage stage, Ending ending) {
    all.add(new Case(fault, stage, ending, stage.compareTo(Stage.AFTER_REQUEST) > 0));
    if (stage.compareTo(Stage.AFTER_REQUEST) >= 0) {
      all.add(new Case(fault.afterAccepting(), stage, ending, true));
      all.add(new Case(fault.withoutAccepting(), stage, ending, false));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onAFreshConnection(Case now) throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      play(now, raw);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onAConnectionThatWorkedBefore(Case now) throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      assertThat(raw.get("/api/user/balance").response()).startsWith("HTTP/1.1 200 ");
      play(now, raw);
    }
  }

  private void play(Case now, RawClient raw) throws IOException {
    int before = sandbox.requests().size();
    sandbox.enqueueFault(Endpoint.SUBMIT, now.fault);

    raw.submit();
    long start = System.nanoTime(); // silence says nothing before the sandbox has the request
    while (sandbox.requests().size() == before && System.nanoTime() - start < 10_000_000_000L) {
      Thread.onSpinWait();
    }
    Received received = raw.receive(now.ending == Ending.SILENCE ? SILENCE : NO_SILENCE);

    assertThat(received.ending()).isEqualTo(now.ending);
    assertReceived(now, received.text());
    List<RecordedCall> calls = sandbox.requests();
    assertThat(calls).hasSize(before + 1);
    RecordedCall call = calls.get(before);
    assertThat(call).hasToString("POST /api/generate/submit");
    assertThat(call.fault()).isSameAs(now.fault);
    assertThat(call.header("content-length")).isEqualTo("" + RawClient.BODY.length());
    assertThat(call.body()).isEqualTo(read(now.stage));
    assertThat(client.balance()).isEqualTo(now.starts ? "990" : "1000");
  }

  private static void assertReceived(Case now, String text) {
    String statusLine = "HTTP/1.1 200 OK\r\n";
    if (now.stage.compareTo(Stage.AFTER_REQUEST) <= 0) {
      assertThat(text).isEmpty();
    } else if (now.ending == Ending.RESET && text.isEmpty()) {
      return; // a reset may overtake what was sent before it
    } else if (now.stage == Stage.AFTER_STATUS_LINE) {
      assertThat(text).isEqualTo(statusLine);
    } else {
      String body = text.substring(text.indexOf("\r\n\r\n") + 4);
      String whole = now.starts ? "{\"code\":200,\"data\":{\"task_id\":\"" : "{\"code\":200,";
      assertThat(text).startsWith(statusLine);
      assertThat(body).startsWith(whole.substring(0, 11));
      assertThat(text)
          .containsPattern(
              "Content-Length: (" + 2 * body.length() + "|" + (2 * body.length() + 1) + ")\r\n");
    }
  }

  private static String read(Stage stage) {
    switch (stage) {
      case BEFORE_REQUEST:
      case AFTER_REQUEST_HEADERS:
        return "";
      case DURING_REQUEST_BODY:
        return RawClient.BODY.substring(0, RawClient.BODY.length() / 2);
      default:
        return RawClient.BODY;
    }
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aRequestWithoutBodyBreaksToo(Stage stage) throws IOException {
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.close(stage));
    try (RawClient raw = new RawClient(sandbox)) {
      Received received = raw.get("/api/user/balance").receive(NO_SILENCE);
      assertThat(received.ending()).isEqualTo(Ending.CLOSE);
      assertThat(received.text().isEmpty()).isEqualTo(stage.compareTo(Stage.AFTER_REQUEST) <= 0);
      assertThat(received.text()).doesNotContain("}");
    }
    assertThat(sandbox.requests()).hasSize(1);
  }

  @Test
  void aResponseWithoutBodyBreaksInItsHeaders() throws IOException {
    sandbox.enqueueFault(Fault.EMPTY_BODY, Fault.close(Stage.DURING_RESPONSE_BODY));
    assertThat(client.get("api/user/balance").status()).isEqualTo(200);
    try (RawClient raw = new RawClient(sandbox)) {
      String head = raw.send("HEAD /files/x", "Accept: */*", "").receive(NO_SILENCE).text();
      assertThat(head).startsWith("HTTP/1.1 404 ").contains("Content-Length: ");
      assertThat(head).endsWith("\r\n").doesNotContain("\r\n\r\n");
    }
  }

  @Test
  void aChunkedBodyIsReadByHalf() throws IOException {
    sandbox.enqueueFault(Fault.close(Stage.DURING_REQUEST_BODY));
    try (RawClient raw = new RawClient(sandbox)) {
      String chunk = "8\r\n12345678\r\n";
      Received received =
          raw.send("POST /api/generate/submit", "Transfer-Encoding: chunked", chunk)
              .receive(NO_SILENCE);
      assertThat(received).isEqualTo(new Received("", Ending.CLOSE));
    }
    assertThat(sandbox.requests().get(0).body()).isNotEmpty().hasSizeLessThan(13);
  }

  @Test
  void whatFollowsAChunkedBodyIsTheNextRequest() throws IOException {
    String size = Integer.toHexString(RawClient.BODY.length());
    String chunks = size + "\r\n" + RawClient.BODY + "\r\n0\r\n\r\n";
    try (RawClient raw = new RawClient(sandbox)) {
      raw.send("POST /api/generate/submit", "Transfer-Encoding: chunked", chunks);
      assertThat(raw.response()).startsWith("HTTP/1.1 200 ");
      sandbox.enqueueFault(Endpoint.BALANCE, Fault.RESPONSE_LOST);
      assertThat(raw.get("/api/user/balance").receive(NO_SILENCE))
          .isEqualTo(new Received("", Ending.CLOSE));
    }
    assertThat(sandbox.requests().get(0).body()).isEqualTo(RawClient.BODY);
  }

  @Test
  void onlyTheFaultyRequestIsLost() throws IOException {
    sandbox.enqueueFault(Fault.reset(Stage.AFTER_REQUEST));
    try (RawClient raw = new RawClient(sandbox);
        RawClient other = new RawClient(sandbox)) {
      assertThat(raw.submit().receive(NO_SILENCE).ending()).isEqualTo(Ending.RESET);
      assertThat(other.submit().response()).contains("\"not_started\"");
      assertThat(other.submit().response()).contains("\"not_started\"");
    }
  }

  @Test
  void inTheSilenceALongBodyBacksUp() throws IOException {
    sandbox.enqueueFault(Fault.silence(Stage.AFTER_REQUEST_HEADERS));
    String body = "x".repeat(64 * 1024 * 1024);
    try (RawClient raw = new RawClient(sandbox)) {
      CompletableFuture<RawClient> sending =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  String length = "Content-Length: " + body.length();
                  return raw.send("POST /api/generate/submit", length, body);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> sending.get(500, TimeUnit.MILLISECONDS));
      sandbox.close();
      assertThatExceptionOfType(CompletionException.class).isThrownBy(sending::join);
    }
  }

  @Test
  void closingTheSandboxEndsTheSilence() throws IOException {
    sandbox.enqueueFault(Fault.silence(Stage.BEFORE_REQUEST), Fault.silence(Stage.AFTER_REQUEST));
    try (RawClient early = new RawClient(sandbox);
        RawClient late = new RawClient(sandbox)) {
      assertThat(early.submit().receive(SILENCE).ending()).isEqualTo(Ending.SILENCE);
      assertThat(late.submit().receive(SILENCE).ending()).isEqualTo(Ending.SILENCE);
      sandbox.close();
      assertThat(early.receive(NO_SILENCE).ending()).isNotEqualTo(Ending.SILENCE);
      assertThat(late.receive(NO_SILENCE).ending()).isNotEqualTo(Ending.SILENCE);
      assertThat(Thread.getAllStackTraces().values())
          .flatMap(Arrays::asList)
          .noneMatch(frame -> frame.getClassName().startsWith("ai.vidgo.sandbox.socket."));
    }
  }
}
