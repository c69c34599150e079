package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RequestLogTest {
  private static final String KEY = "s3cret/Key";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().apiKey(KEY).requestLog(lines::add).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aLineHasTimeMethodPathStatusAndMilliseconds() {
    client.get("api/user/balance");
    client.detail("X");
    client.post("api/generate/submit", "{broken");

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches(TIME + "GET /api/user/balance 200 \\d+ ms");
    assertThat(lines.get(1))
        .matches(TIME + "GET /api/generate/detail/music\\?task_id=X 404 \\d+ ms");
    assertThat(lines.get(2)).matches(TIME + "POST /api/generate/submit 422 \\d+ ms");
  }

  @Test
  void aLineNamesTheFault() {
    sandbox.enqueueFault(Fault.status(503));
    client.get("api/user/balance");

    assertThat(lines.get(0)).endsWith(" ms status(503)").contains(" 503 ");
  }

  @Test
  void aRequestWithoutAResponseHasNoStatus() throws IOException {
    for (Stage stage : Stage.values()) {
      sandbox.enqueueFault(Fault.close(stage));
      try (RawClient raw = new RawClient(sandbox)) {
        raw.submit().receive(15_000);
      }
    }
    try (RawClient raw = new RawClient(sandbox)) {
      raw.send("POST /half", "Content-Length: 10", "12345").endRequests();
      raw.receive(15_000);
    }

    assertThat(lines).hasSize(Stage.values().length + 1);
    assertThat(lines.subList(0, 4)).allSatisfy(line -> assertThat(line).contains(" - "));
    assertThat(lines.subList(4, 6)).allSatisfy(line -> assertThat(line).contains(" 200 "));
    assertThat(lines.get(6)).contains("POST /half - ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/user/balance?api_key=s3cret/Key",
        "GET /api/user/balance?s3cret/Key",
        "GET /api/user/balance?a&task_id=s3cret%2fKey&b=",
        "GET /api/generate/status/s3cret/Key",
        "GET /api/generate/status/s3cret%2FKey",
        "GET /%733cret%252FKey",
        "s3cret/Key /x"
      })
  void noLineHasTheKey(String request) throws IOException {
    sandbox.enqueueFault(Fault.EMPTY_BODY.withHeader("X-Key", KEY));
    try (RawClient raw = new RawClient(sandbox)) {
      raw.sendRaw(request + " HTTP/1.1\r\nAuthorization: Bearer " + KEY + "\r\n\r\n").head();
    }

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("***").doesNotContainIgnoringCase("3cret");
  }

  @Test
  void otherValuesOfAQueryAreHidden() {
    client.get("x?token=abc&task_id=T&=&abc");

    assertThat(lines.get(0)).contains("GET /x?token=***&task_id=T&=***&*** 404");
  }

  @Test
  void aTerminalObeysNoLine() throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      raw.sendRaw("GET /\u001b[2J\u00e9" + "x".repeat(10_000) + " HTTP/1.1\r\n\r\n").head();
    }

    assertThat(lines.get(0)).contains("GET /?[2J").doesNotContain("\u001b").hasSizeLessThan(400);
  }
}
