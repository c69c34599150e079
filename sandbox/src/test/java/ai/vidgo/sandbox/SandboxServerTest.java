package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.sandbox.testing.RawClient;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SandboxServerTest {
  private static final int PATIENCE = 15_000;
  private static final String EXPECT =
      "Expect: 100-continue\r\nContent-Length: " + RawClient.BODY.length();

  private final VidgoSandbox sandbox = VidgoSandbox.start();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aConnectionServesManyRequests() throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      for (int i = 0; i < 3; i++) {
        assertThat(raw.submit().response()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(raw.get("/nothing").response()).startsWith("HTTP/1.1 404 Not Found\r\n");
        sandbox.enqueueFault(Fault.TRUNCATED_JSON, Fault.status(400), Fault.status(503));
        assertThat(raw.get("/nothing").response()).endsWith("\r\n\r\n{\"detail\":\"");
        assertThat(raw.get("/nothing").response()).startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(raw.get("/nothing").response()).startsWith("HTTP/1.1 503 ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /none HTTP/1.1\r\nConnection: close\r\n\r\n", "GET /none HTTP/1.0\r\n\r\n"})
  void aConnectionEndsWhenTheClientAsksForIt(String request) throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      RawClient.Received received = raw.sendRaw(request).receive(PATIENCE);
      assertThat(received.text()).startsWith("HTTP/1.1 404 ");
      assertThat(received.ending()).isEqualTo(Ending.CLOSE);
    }
  }

  @Test
  void aClientMayAskFirst() throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      raw.send("POST /api/generate/submit", EXPECT, "");
      assertThat(raw.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(raw.sendRaw(RawClient.BODY).response()).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"AFTER_REQUEST", "AFTER_STATUS_LINE", "DURING_RESPONSE_BODY"})
  void theResponseThatAFaultCutsComesAfterTheBody(Stage stage) throws IOException {
    sandbox.enqueueFault(Fault.close(stage));
    try (RawClient raw = new RawClient(sandbox)) {
      raw.send("POST /api/generate/submit", EXPECT, "");
      assertThat(raw.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      String text = raw.sendRaw(RawClient.BODY).receive(PATIENCE).text();
      assertThat(text.isEmpty()).isEqualTo(stage == Stage.AFTER_REQUEST);
      assertThat(text).doesNotContain("}");
    }
    assertThat(sandbox.requests().get(0).body()).isEqualTo(RawClient.BODY);
  }

  @Test
  void aRequestThatBreaksOffIsRecordedAndNotCarriedOut() throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      raw.send("POST /api/generate/submit", EXPECT, RawClient.BODY.substring(1)).endRequests();
      assertThat(raw.receive(PATIENCE).text()).doesNotContain(" 200 ");
      assertThat(sandbox.requests()).hasSize(1);
      assertThat(sandbox.requests().get(0).body()).isEqualTo(RawClient.BODY.substring(1));
    }
  }

  @Test
  void chunksBeyondTheLimitAreDropped() throws IOException {
    String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
    try (RawClient raw = new RawClient(sandbox)) {
      raw.send("POST /api/generate/submit", "Transfer-Encoding: chunked", "");
      for (int i = 0; i < 100; i++) {
        raw.sendRaw(chunk);
      }
      assertThat(raw.sendRaw("0\r\n\r\n").response()).startsWith("HTTP/1.1 413 ");
      assertThat(raw.get("/nothing").response()).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void headersAreRecordedAsTheyWereSent() throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      raw.sendRaw("GET //a%20b?c=|%zz HTTP/1.1\r\nx-iD: 1\r\nX-Id: \u00fc \r\nHost:\r\n\r\n");
      assertThat(raw.response()).startsWith("HTTP/1.1 404 ");
    }
    RecordedCall call = sandbox.requests().get(0);
    assertThat(call.path()).isEqualTo("//a%20b?c=|%zz");
    assertThat(call.headers()).hasToString("{Host=[], x-iD=[1, \u00fc]}");
  }

  @Test
  void aSilentClientKeepsAThreadOfItsOwnOnly() throws IOException {
    try (RawClient silent = new RawClient(sandbox);
        RawClient other = new RawClient(sandbox)) {
      silent.sendRaw("GET");
      assertThat(other.get("/nothing").response()).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void keepsTheProcessAliveUntilItIsClosed() throws InterruptedException {
    assertThat(threads(thread -> !thread.isDaemon())).isNotEmpty();
    sandbox.close();
    assertNoThreads();
  }

  @Test
  void closingEndsConnectionsAndThreads() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      try (VidgoSandbox next = VidgoSandbox.start()) {
        RawClient client = new RawClient(next);
        clients.add(i % 2 == 0 ? client : client.get("/nothing"));
      }
    }
    for (RawClient client : clients) {
      assertThat(client.receive(PATIENCE).ending()).isNotEqualTo(Ending.SILENCE);
      client.close();
    }
    sandbox.close();
    assertNoThreads();
  }

  @Test
  void nobodyConnectsAfterClose() {
    for (int i = 0; i < 300; i++) {
      VidgoSandbox closed = VidgoSandbox.start();
      closed.close();
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new RawClient(closed));
    }
  }

  private static void assertNoThreads() throws InterruptedException {
    for (Thread thread : threads(unused -> true)) {
      thread.join(2_000);
    }
    assertThat(threads(thread -> true)).isEmpty();
  }

  private static List<Thread> threads(Predicate<Thread> which) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HTTP-"))
        .filter(which)
        .toList();
  }
}
