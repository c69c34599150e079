package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.vidgo.sandbox.RawCaller.End;
import ai.vidgo.sandbox.RawCaller.Heard;
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
  private static final int SILENCE = 150;

  private final VidgoSandbox sandbox = VidgoSandbox.start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  record Case(Fault fault, Stage stage, End end, boolean starts) {}

  /** Every stage with every end, and both choices of what became of the request. */
  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      add(all, Fault.close(stage), stage, End.CLOSED);
      add(all, Fault.reset(stage), stage, End.RESET);
      add(all, Fault.silence(stage), stage, End.SILENT);
    }
    all.add(new Case(Fault.REQUEST_LOST, Stage.AFTER_REQUEST, End.CLOSED, false));
    all.add(new Case(Fault.ANSWER_LOST, Stage.AFTER_REQUEST, End.CLOSED, true));
    return all;
  }

  private static void add(List<Case> all, Fault fault, Stage stage, End end) {
    all.add(new Case(fault, stage, end, stage.compareTo(Stage.AFTER_REQUEST) > 0));
    if (!stage.isBeforeAnswer()) {
      all.add(new Case(fault.afterAccepting(), stage, end, true));
      all.add(new Case(fault.withoutAccepting(), stage, end, false));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onAFreshConnection(Case now) throws IOException {
    try (RawCaller raw = new RawCaller(sandbox)) {
      play(now, raw);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onAConnectionThatWorkedBefore(Case now) throws IOException {
    try (RawCaller raw = new RawCaller(sandbox)) {
      assertThat(raw.get("/api/user/balance").answer()).startsWith("HTTP/1.1 200 ");
      play(now, raw);
    }
  }

  private void play(Case now, RawCaller raw) throws IOException {
    int before = sandbox.requests().size();
    sandbox.faultNext(Endpoint.SUBMIT, now.fault);

    Heard heard = raw.submit().hear(now.end == End.SILENT ? SILENCE : NO_SILENCE);

    assertThat(heard.end()).isEqualTo(now.end);
    assertHeard(now, heard.text());
    List<RecordedCall> calls = sandbox.requests();
    assertThat(calls).hasSize(before + 1);
    RecordedCall call = calls.get(before);
    assertThat(call).hasToString("POST /api/generate/submit");
    assertThat(call.fault()).isSameAs(now.fault);
    assertThat(call.header("content-length")).isEqualTo("" + RawCaller.BODY.length());
    assertThat(call.body()).isEqualTo(read(now.stage));
    assertThat(caller.balance()).isEqualTo(now.starts ? "990" : "1000");
  }

  private static void assertHeard(Case now, String text) {
    String statusLine = "HTTP/1.1 200 OK\r\n";
    if (now.stage.compareTo(Stage.AFTER_REQUEST) <= 0) {
      assertThat(text).isEmpty();
    } else if (now.end == End.RESET && text.isEmpty()) {
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
      case IN_REQUEST_BODY:
        return RawCaller.BODY.substring(0, RawCaller.BODY.length() / 2);
      default:
        return RawCaller.BODY;
    }
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aRequestWithoutBodyBreaksToo(Stage stage) throws IOException {
    sandbox.faultNext(Endpoint.BALANCE, Fault.close(stage));
    try (RawCaller raw = new RawCaller(sandbox)) {
      Heard heard = raw.get("/api/user/balance").hear(NO_SILENCE);
      assertThat(heard.end()).isEqualTo(End.CLOSED);
      assertThat(heard.text().isEmpty()).isEqualTo(stage.compareTo(Stage.AFTER_REQUEST) <= 0);
      assertThat(heard.text()).doesNotContain("}");
    }
    assertThat(sandbox.requests()).hasSize(1);
  }

  @Test
  void anAnswerWithoutBodyBreaksInItsHeaders() throws IOException {
    sandbox.faultNext(Fault.EMPTY_BODY, Fault.close(Stage.IN_ANSWER));
    assertThat(caller.get("api/user/balance").status()).isEqualTo(200);
    try (RawCaller raw = new RawCaller(sandbox)) {
      String head = raw.send("HEAD /files/x", "Accept: */*", "").hear(NO_SILENCE).text();
      assertThat(head).startsWith("HTTP/1.1 404 ").contains("Content-Length: ");
      assertThat(head).endsWith("\r\n").doesNotContain("\r\n\r\n");
    }
  }

  @Test
  void aChunkedBodyIsReadByHalf() throws IOException {
    sandbox.faultNext(Fault.close(Stage.IN_REQUEST_BODY));
    try (RawCaller raw = new RawCaller(sandbox)) {
      String chunk = "8\r\n12345678\r\n";
      Heard heard =
          raw.send("POST /api/generate/submit", "Transfer-Encoding: chunked", chunk)
              .hear(NO_SILENCE);
      assertThat(heard).isEqualTo(new Heard("", End.CLOSED));
    }
    assertThat(sandbox.requests().get(0).body()).isNotEmpty().hasSizeLessThan(13);
  }

  @Test
  void whatFollowsAChunkedBodyIsTheNextRequest() throws IOException {
    String size = Integer.toHexString(RawCaller.BODY.length());
    String chunks = size + "\r\n" + RawCaller.BODY + "\r\n0\r\n\r\n";
    try (RawCaller raw = new RawCaller(sandbox)) {
      raw.send("POST /api/generate/submit", "Transfer-Encoding: chunked", chunks);
      assertThat(raw.answer()).startsWith("HTTP/1.1 200 ");
      sandbox.faultNext(Endpoint.BALANCE, Fault.ANSWER_LOST);
      assertThat(raw.get("/api/user/balance").hear(NO_SILENCE))
          .isEqualTo(new Heard("", End.CLOSED));
    }
    assertThat(sandbox.requests().get(0).body()).isEqualTo(RawCaller.BODY);
  }

  @Test
  void onlyTheFaultyRequestIsLost() throws IOException {
    sandbox.faultNext(Fault.reset(Stage.AFTER_REQUEST));
    try (RawCaller raw = new RawCaller(sandbox);
        RawCaller other = new RawCaller(sandbox)) {
      assertThat(raw.submit().hear(NO_SILENCE).end()).isEqualTo(End.RESET);
      assertThat(other.submit().answer()).contains("\"not_started\"");
      assertThat(other.submit().answer()).contains("\"not_started\"");
    }
  }

  @Test
  void inTheSilenceALongBodyBacksUp() throws IOException {
    sandbox.faultNext(Fault.silence(Stage.AFTER_REQUEST_HEADERS));
    String body = "x".repeat(64 * 1024 * 1024);
    try (RawCaller raw = new RawCaller(sandbox)) {
      CompletableFuture<RawCaller> sending =
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
    sandbox.faultNext(Fault.silence(Stage.BEFORE_REQUEST), Fault.silence(Stage.AFTER_REQUEST));
    try (RawCaller early = new RawCaller(sandbox);
        RawCaller late = new RawCaller(sandbox)) {
      assertThat(early.submit().hear(SILENCE).end()).isEqualTo(End.SILENT);
      assertThat(late.submit().hear(SILENCE).end()).isEqualTo(End.SILENT);
      sandbox.close();
      assertThat(early.hear(NO_SILENCE).end()).isNotEqualTo(End.SILENT);
      assertThat(late.hear(NO_SILENCE).end()).isNotEqualTo(End.SILENT);
      assertThat(Thread.getAllStackTraces().values())
          .flatMap(Arrays::asList)
          .noneMatch(frame -> frame.getClassName().equals(FaultySocket.class.getName()));
    }
  }
}
