package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.sandbox.testing.TestClient;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FaultTest {
  private final VidgoSandbox sandbox = VidgoSandbox.start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void constantsAreNamedLikeTheirFields() throws IllegalAccessException {
    int count = 0;
    for (Field field : Fault.class.getDeclaredFields()) {
      if (field.getType() == Fault.class && Modifier.isPublic(field.getModifiers())) {
        assertThat(field.get(null)).hasToString(field.getName());
        count++;
      }
    }
    assertThat(count).isGreaterThan(10);
  }

  @Test
  void othersAreNamedLikeWhatMadeThem() {
    assertThat(Fault.close(Stage.DURING_RESPONSE_BODY)).hasToString("close(DURING_RESPONSE_BODY)");
    assertThat(Fault.reset(Stage.BEFORE_REQUEST)).hasToString("reset(BEFORE_REQUEST)");
    assertThat(Fault.silence(Stage.AFTER_REQUEST).afterAccepting())
        .hasToString("silence(AFTER_REQUEST).afterAccepting()");
    assertThat(Fault.TRUNCATED_JSON.withoutAccepting())
        .hasToString("TRUNCATED_JSON.withoutAccepting()");
    assertThat(Fault.EMPTY_BODY.withHttpStatus(500)).hasToString("EMPTY_BODY.withHttpStatus(500)");
    assertThat(Fault.rateLimited(Duration.ofSeconds(5)))
        .hasToString("status(429).withHeader(Retry-After: 5)");
    assertThat(Fault.rateLimited(Duration.ofMillis(500)))
        .hasToString("status(429).withHeader(Retry-After: 1)");
    assertThat(Fault.rateLimited(Duration.ZERO))
        .hasToString("status(429).withHeader(Retry-After: 0)");
    assertThat(Fault.redirect(308, "https://example.com/x")).asString().startsWith("redirect(308)");
  }

  @Test
  void whatIsSoAlreadyStaysTheSame() {
    assertThat(Fault.RESPONSE_LOST.afterAccepting()).isSameAs(Fault.RESPONSE_LOST);
    assertThat(Fault.REQUEST_LOST.withoutAccepting()).isSameAs(Fault.REQUEST_LOST);
  }

  @Test
  void nothingCanBeAcceptedThatWasNotRead() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Fault.close(Stage.DURING_REQUEST_BODY).afterAccepting())
        .withMessageContaining("close(DURING_REQUEST_BODY)");
  }

  @Test
  void numbersAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(399));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(600));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.redirect(299, "/"));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.redirect(400, "/"));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.EMPTY_BODY.withHttpStatus(199));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.EMPTY_BODY.withHttpStatus(600));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.rateLimited(Duration.ofMillis(-1)))
        .withMessage("retryAfter is negative: PT-0.001S");
    assertThatNullPointerException().isThrownBy(() -> sandbox.enqueueFault((Fault) null));
  }

  @Test
  void faultsComeInTheOrderOfTheCalls() {
    sandbox.enqueueFault(Fault.status(500), Fault.status(501));
    sandbox.enqueueFault(Fault.status(502));
    for (int status : new int[] {500, 501, 502, 200}) {
      assertThat(client.get("api/user/balance").status()).isEqualTo(status);
    }
    assertThat(sandbox.requests())
        .extracting(call -> String.valueOf(call.fault()))
        .containsExactly("status(500)", "status(501)", "status(502)", "null");
  }

  @Test
  void aFaultWaitsForItsEndpoint() {
    String id = client.start("generate-music", TestClient.SONG);
    sandbox.enqueueFault(Endpoint.TASK, Fault.status(500), Fault.status(501));
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.status(502));
    sandbox.enqueueFault(Endpoint.SUBMIT, Fault.status(503));
    sandbox.enqueueFault(Endpoint.UPLOAD, Fault.status(504));
    sandbox.enqueueFault(Endpoint.FILE, Fault.status(505));
    assertThat(client.get("api/other").status()).isEqualTo(404);
    assertThat(client.get("files/x").status()).isEqualTo(505);
    assertThat(client.post("api/common/upload/url", "{}").status()).isEqualTo(504);
    assertThat(client.submit("generate-music", TestClient.SONG).status()).isEqualTo(503);
    assertThat(client.get("api/user/balance").status()).isEqualTo(502);
    assertThat(client.detail(id).status()).isEqualTo(500);
    assertThat(client.status(id).status()).isEqualTo(501);
    assertThat(client.detail(id).status()).isEqualTo(200);
    assertThat(client.balance()).isEqualTo("990");
  }

  @Test
  void anUnrestrictedFaultMeetsAnyRequest() {
    sandbox.enqueueFault(Fault.status(500));
    assertThat(client.get("anything").status()).isEqualTo(500);
  }

  @Test
  void aFaultForFilesWaitsForAFile() {
    sandbox.enqueueFault(Fault.CHANGED_FILE, Fault.status(500));
    assertThat(client.get("api/user/balance").status()).isEqualTo(500);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.enqueueFault(Endpoint.SUBMIT, Fault.CHANGED_FILE))
        .withMessage("CHANGED_FILE does not apply to SUBMIT");
  }

  @Test
  void faultsComeBeforeTheKeyIsChecked() {
    sandbox.enqueueFault(Fault.status(503));
    Request noKey = new Request.Builder().url(sandbox.url() + "api/user/balance").build();
    assertThat(client.send(noKey).status()).isEqualTo(503);
  }

  @Test
  void anErrorStartsNoTaskUnlessItComesAfterAccepting() {
    sandbox.enqueueFault(Endpoint.SUBMIT, Fault.status(502), Fault.status(502).afterAccepting());
    assertThat(client.submit("generate-music", TestClient.SONG).status()).isEqualTo(502);
    assertThat(client.balance()).isEqualTo("1000");
    assertThat(client.submit("generate-music", TestClient.SONG).status()).isEqualTo(502);
    assertThat(client.balance()).isEqualTo("990");
  }

  @Test
  void theTaskOfALostResponseCanBeFound() {
    sandbox.enqueueFault(Fault.WRONG_CONTENT_TYPE);
    TestClient.Result response = client.submit("generate-music", TestClient.SONG);
    assertThat(response.headers().get("Content-Type")).isEqualTo("text/html");
    String id = response.data().get("task_id").asText();
    assertThat(client.detail(id).data().get("task_id").asText()).isEqualTo(id);
    assertThat(client.balance()).isEqualTo("990");
  }

  @Test
  void eachFaultIsPlayedOnceWhateverTheThreads() throws Exception {
    sandbox.enqueueFault(Collections.nCopies(40, Fault.status(503)).toArray(new Fault[0]));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        calls.add(() -> client.get("api/user/balance").status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : threads.invokeAll(calls)) {
        statuses.add(status.get());
      }
      assertThat(Collections.frequency(statuses, 503)).isEqualTo(40);
      assertThat(Collections.frequency(statuses, 200)).isEqualTo(40);
      assertThat(sandbox.requests().stream().filter(call -> call.fault() != null)).hasSize(40);
    } finally {
      threads.shutdownNow();
    }
  }
}
