package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PageTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href|from)[ =]['\"]([./][^'\"]+)");

  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().clock(clock).apiKey("own-key").requestLog(lines::add).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'',text/html; charset=utf-8",
    "?x,text/html; charset=utf-8",
    "sandbox/page.css,text/css; charset=utf-8",
    "sandbox/page.js,text/javascript; charset=utf-8",
    "sandbox/icon.svg,image/svg+xml"
  })
  void aFileNeedsNoKeyAndRunsNothingOfOthers(String path, String contentType) {
    TestClient.Result file = client.download(sandbox.url() + path, Map.of());

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.bytes()).isNotEmpty();
    assertThat(file.headers().get("Content-Type")).isEqualTo(contentType);
    assertThat(file.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.headers().get("Cache-Control")).isEqualTo("no-store");
    assertThat(file.headers().get("Content-Security-Policy"))
        .startsWith("default-src 'self'; ")
        .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(file.headers().get("Access-Control-Allow-Origin")).isNull();
    assertThat(new String(file.bytes()))
        .doesNotContain(sandbox.apiKey(), "innerHTML", "<style", " style=", " onclick");
  }

  @Test
  void everyFileThatAFileNamesIsThere() {
    List<String> names = new ArrayList<>(List.of("/"));
    for (int i = 0; i < names.size(); i++) {
      TestClient.Result file = client.download(sandbox.url() + names.get(i).substring(1), Map.of());
      assertThat(file.status()).as(names.get(i)).isEqualTo(200);
      Matcher links = LINK.matcher(new String(file.bytes()));
      while (links.find()) {
        String name = links.group(1).replace("./", "/sandbox/");
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    assertThat(names).hasSize(9).contains("/sandbox/mesh.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET events", "POST tasks/X/finish", "POST tasks/X/fail", "POST faults", "GET x"})
  void everythingElseNeedsTheKey(String action) throws IOException {
    assertThat(status(action, "Host: localhost")).isEqualTo(401);
    assertThat(status(action, "Host: localhost\r\nAuthorization: Bearer sandbox-key"))
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080,,404",
    "LOCALHOST,,404",
    "127.0.0.1:8080,,404",
    "127.9.9.9,,404",
    "[::1]:8080,,404",
    "localhost:1,http://localhost:1,404",
    "[::1]:8080,http://[::1]:8080,404",
    "attacker.example,,403",
    "attacker.example,http://attacker.example,403",
    "localhost.attacker.example,,403",
    "127.0.0.1.attacker.example:80,,403",
    "10.0.0.1,,403",
    "[2001:db8::1],,403",
    "999.999.999.999,,403",
    "localhost,null,403",
    "localhost:1,http://localhost:2,403",
    "localhost,https://localhost,403",
    "localhost,http://attacker.example,403",
    ",,403"
  })
  void onlyThePageItselfMayAct(String host, String origin, int status) throws IOException {
    String headers =
        "X: y"
            + (host == null ? "" : "\r\nHost: " + host)
            + (origin == null ? "" : "\r\nOrigin: " + origin)
            + "\r\nAuthorization: Bearer own-key";

    assertThat(status("POST tasks/X/finish", headers)).isEqualTo(status == 404 ? 400 : status);
    assertThat(status("GET events/none", headers)).isEqualTo(status);
  }

  @Test
  void aSandboxOnAllAddressesIsReachedByAnyNumber() throws IOException {
    try (VidgoSandbox open = VidgoSandbox.builder().host("0.0.0.0").apiKey("own-key").start()) {
      String key = "\r\nAuthorization: Bearer own-key";
      assertThat(status(open, "GET none", "Host: 192.168.1.5" + key)).isEqualTo(404);
      assertThat(status(open, "GET none", "Host: attacker.example" + key)).isEqualTo(403);
    }
  }

  @Test
  void otherPagesMayNotReadIt() {
    for (String path : List.of("", "sandbox/events", "sandbox/faults", "sandbox/none")) {
      TestClient.Result preflight =
          client.send(
              new Request.Builder()
                  .url(sandbox.url() + path)
                  .method("OPTIONS", null)
                  .header("Origin", "http://attacker.example")
                  .header("Access-Control-Request-Method", "POST")
                  .header("Access-Control-Request-Headers", "authorization")
                  .build());
      assertThat(preflight.status()).as(path).isGreaterThanOrEqualTo(400);
      assertThat(preflight.headers().names()).noneMatch(name -> name.startsWith("Access-Control"));
    }
  }

  @Test
  void anotherSpellingOfAPathIsNotThePage() {
    assertThat(client.get("%73andbox/events").status()).isEqualTo(404);
    assertThat(client.get("/sandbox/events").status()).isEqualTo(404);
  }

  @Test
  void thePageIsNoPartOfWhatIsTested() {
    String id = client.start("generate-music", TestClient.SONG);
    sandbox.finish(id);
    String file =
        TestClient.parse(sandbox.tasks().get(0).result()).get(0).get("audio_url").asText();
    sandbox.enqueueFault(Fault.status(503), Fault.RESPONSE_LOST);

    String played = file.replace(sandbox.url(), sandbox.url() + "sandbox/");
    assertThat(client.download(played, Map.of("Range", "bytes=0-9")).status()).isEqualTo(206);
    assertThat(client.download(sandbox.url(), Map.of()).status()).isEqualTo(200);
    assertThat(post("faults", "{}").status()).isEqualTo(400);
    assertThat(sandbox.requests()).hasSize(1);
    assertThat(lines).hasSize(1);
    assertThat(client.download(file, Map.of()).status()).as("the fault waits").isEqualTo(503);
  }

  @Test
  void aTaskIsFinishedOrFailed() {
    String first = client.start("generate-music", TestClient.SONG);
    String second = client.start("generate-music", TestClient.SONG);

    assertThat(post("tasks/" + first + "/finish", "").status()).isEqualTo(204);
    assertThat(error("tasks/" + second + "/fail", "{}")).isEqualTo("400 message is required");
    assertThat(post("tasks/" + second + "/fail", "{\"message\": \"<b>\"}").status()).isEqualTo(204);
    assertThat(sandbox.tasks())
        .extracting(RecordedTask::status)
        .containsExactly("finished", "failed");
    assertThat(sandbox.tasks().get(1).errorMessage()).isEqualTo("<b>");
    assertThat(error("tasks/" + first + "/finish", ""))
        .isEqualTo("409 task " + first + " has ended: finished");
    assertThat(error("tasks/X/finish", "")).isEqualTo("400 there is no task X");
    assertThat(client.get("sandbox/tasks/" + first + "/finish").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"endpoint\": \"any\", \"fault\": \"status(503)\"}|times is not 1 to 10000",
        "{\"endpoint\": \"any\", \"fault\": \"EMPTY_BODY\", \"times\": 0}|times is not 1 to 10000",
        "{\"endpoint\": \"any\", \"fault\": \"EMPTY_BODY\", \"times\": 10001}|times is not 1 to 10000",
        "{\"endpoint\": \"any\", \"times\": 1}|fault is required",
        "{\"fault\": \"EMPTY_BODY\", \"times\": 1}|endpoint is required",
        "{\"endpoint\": \"X\", \"fault\": \"EMPTY_BODY\", \"times\": 1}|unknown endpoint: X; there are SUBMIT, TASK, BALANCE, UPLOAD, FILE",
        "{\"endpoint\": \"TASK\", \"fault\": \"CHANGED_FILE\", \"times\": 1}|CHANGED_FILE does not apply to TASK"
      })
  void aWrongFaultIsRefused(String body, String message) {
    assertThat(error("faults", body)).isEqualTo("400 " + message);
  }

  @Test
  void faultsAreAddedAndCleared() {
    String busy = "{\"endpoint\": \"BALANCE\", \"fault\": \"status(503)\", \"times\": 2}";
    assertThat(post("faults", busy).status()).isEqualTo(204);
    assertThat(client.get("api/user/balance").status()).isEqualTo(503);
    assertThat(post("faults/clear", "").status()).isEqualTo(204);
    assertThat(client.get("api/user/balance").status()).isEqualTo(200);
  }

  private TestClient.Result post(String path, String body) {
    return client.post("sandbox/" + path, body);
  }

  /** Returns status and message of an error. */
  private String error(String path, String body) {
    TestClient.Result result = post(path, body);
    JsonNode detail = result.json().get("detail");
    return result.status() + " " + detail.asText();
  }

  private int status(String action, String headers) throws IOException {
    return status(sandbox, action, headers);
  }

  private static int status(VidgoSandbox sandbox, String action, String headers)
      throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      String line = action.replace(" ", " /sandbox/");
      raw.sendRaw(line + " HTTP/1.1\r\n" + headers + "\r\nContent-Length: 0\r\n\r\n");
      return Integer.parseInt(raw.head().split(" ")[1]);
    }
  }
}
