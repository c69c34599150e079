package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VidgoSandboxTest {
  private final VidgoSandbox sandbox = VidgoSandbox.start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void listensOnTheLoopbackInterfaceOnly() throws Exception {
    assertThat(sandbox.url()).startsWith("http://").endsWith("/");
    String host = URI.create(sandbox.url()).getHost();
    assertThat(InetAddress.getByName(host).isLoopbackAddress()).isTrue();
  }

  @Test
  void twoSandboxesDoNotShareTasks() {
    try (VidgoSandbox other = VidgoSandbox.start()) {
      String id = client.start("generate-music", TestClient.SONG);
      assertThat(new TestClient(other).detail(id).status()).isEqualTo(404);
      assertThat(new TestClient(other).balance()).isEqualTo("1000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api/generate/submit", "api/generate/status/X", "api/user/balance", "api/nothing"})
  void everyApiRouteNeedsTheKey(String path) {
    TestClient.Result none =
        client.send(client.request(path).removeHeader("Authorization").build());
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.json().toString()).isEqualTo("{\"detail\":\"Not authenticated\"}");

    TestClient.Result wrong =
        client.send(client.request(path).header("Authorization", "Bearer no").build());
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().toString()).isEqualTo("{\"detail\":\"Invalid API key\"}");
  }

  @Test
  void acceptsOnlyTheKeyThatWasSet() {
    try (VidgoSandbox own = VidgoSandbox.builder().apiKey("my-key").start()) {
      assertThat(own.apiKey()).isEqualTo("my-key");
      assertThat(new TestClient(own).get("api/user/balance").status()).isEqualTo(200);
      TestClient.Result other =
          client.send(
              new TestClient(own)
                  .request("api/user/balance")
                  .header("Authorization", "Bearer sandbox-key")
                  .build());
      assertThat(other.status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api",
        "api/",
        "api/nothing",
        "api/generate/status/",
        "files",
        "files/a/0/b.mp3",
        "x"
      })
  void unknownRoutesAreNotFound(String path) {
    Request.Builder request = client.request(path);
    if (path.startsWith("files")) {
      request.removeHeader("Authorization");
    }
    assertThat(client.send(request.build()).status()).isEqualTo(404);
  }

  @Test
  void wrongMethodsAreRefused() {
    assertThat(client.get("api/generate/submit").status()).isEqualTo(405);
    assertThat(client.post("api/user/balance", "{}").status()).isEqualTo(405);
    assertThat(client.post("api/generate/detail/music?task_id=X", "{}").status()).isEqualTo(405);
    assertThat(client.post("api/generate/status/X", "{}").status()).isEqualTo(405);
    TestClient.Result put =
        client.send(
            client.request("api/generate/submit").put(RequestBody.create("{}", null)).build());
    assertThat(put.status()).isEqualTo(405);
  }

  @Test
  void balanceHasTheDocumentedShape() {
    assertThat(client.get("api/user/balance").json())
        .isEqualTo(
            TestClient.parse(
                """
                {"code": 200, "data": {"email": "sandbox@vidgo.example", "credits_amount": 1000}}
                """));
  }

  @Test
  void recordsEveryRequestRefusedOnesIncluded() {
    client.post("api/generate/submit", "{broken");
    client.detail("X");

    assertThat(sandbox.requests())
        .extracting(RecordedCall::toString)
        .containsExactly("POST /api/generate/submit", "GET /api/generate/detail/music?task_id=X");
    RecordedCall call = sandbox.requests().get(0);
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/api/generate/submit");
    assertThat(call.body()).isEqualTo("{broken");
    assertThat(call.header("content-type")).startsWith("application/json");
    assertThat(call.headers().get("AUTHORIZATION")).containsExactly("Bearer sandbox-key");
    assertThat(call.header("X-Absent")).isNull();
    assertThat(sandbox.requests().get(1).body()).isEmpty();
  }

  @Test
  void doesNotRespondAfterCloseWhichMayBeCalledTwice() {
    sandbox.close();
    sandbox.close();
    assertThatThrownBy(() -> client.get("api/user/balance"))
        .hasRootCauseInstanceOf(ConnectException.class);
  }

  @Test
  void namesItselfByItsAddress() {
    assertThat(sandbox).hasToString("VidgoSandbox[" + sandbox.url() + "]");
  }

  @Test
  void logsNothing() {
    List<LogRecord> records = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try (VidgoSandbox quiet = VidgoSandbox.start();
        Socket unused = new Socket("127.0.0.1", URI.create(quiet.url()).getPort())) {
      new TestClient(quiet).balance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      root.removeHandler(handler);
    }
    assertThat(records).isEmpty();
  }

  @Test
  void builderRefusesWhatMakesNoSense() {
    VidgoSandbox.Builder builder = VidgoSandbox.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.apiKey(" "))
        .withMessageContaining("apiKey");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.credits("many"))
        .withMessage("credits is not a number: many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.taskCost("-1"))
        .withMessage("taskCost is negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.credits("1E+999999999"))
        .withMessage("credits has more than 18 digits before or after the point: 1E+999999999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.taskCost("1E-2147483647"))
        .withMessage("taskCost has more than 18 digits before or after the point: 1E-2147483647");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.taskDuration(Duration.ofSeconds(-1)))
        .withMessageContaining("taskDuration");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.taskDuration("no-model", Duration.ZERO))
        .withMessageContaining("no-model");
  }
}
