package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CrossOriginTest {
  private final VidgoSandbox sandbox = VidgoSandbox.start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/generate/submit", "api/generate/status/X", "files/a/0/b.mp3"})
  void aPreflightNeedsNoKey(String path) {
    TestClient.Result response = preflight(path, "authorization,content-type");

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.bytes()).isEmpty();
    assertThat(response.headers().get("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(response.headers().get("Access-Control-Allow-Methods")).contains("GET", "POST");
    assertThat(response.headers().get("Access-Control-Allow-Headers"))
        .isEqualTo("authorization,content-type");
    assertThat(response.headers().get("Content-Length")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a b", "authorization\tx", ""})
  void aPreflightRepeatsNothingButNames(String headers) {
    assertThat(preflight("api/user/balance", headers).headers().get("Access-Control-Allow-Headers"))
        .contains("Authorization", "Content-Type");
  }

  @Test
  void aConnectionGoesOnAfterAPreflight() throws IOException {
    try (RawClient raw = new RawClient(sandbox)) {
      raw.sendRaw("OPTIONS /api/generate/submit HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.head()).startsWith("HTTP/1.1 204 No Content\r\n");
      assertThat(raw.submit().response()).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void aPreflightTakesNoFault() {
    sandbox.enqueueFault(Fault.status(503));

    assertThat(preflight("api/user/balance", "authorization").status()).isEqualTo(204);
    assertThat(client.get("api/user/balance").status()).isEqualTo(503);
  }

  @Test
  void aPageMayReadEveryResponseAndItsHeaders() {
    sandbox.enqueueFault(Endpoint.BALANCE, Fault.GATEWAY_HTML);

    for (String path : new String[] {"api/user/balance", "api/user/balance", "api/no", "no"}) {
      TestClient.Result response = client.get(path);
      assertThat(response.headers().get("Access-Control-Allow-Origin")).as(path).isEqualTo("*");
      assertThat(response.headers().get("Access-Control-Expose-Headers")).as(path).isEqualTo("*");
    }
  }

  private TestClient.Result preflight(String path, String headers) {
    return client.send(
        new Request.Builder()
            .url(sandbox.url() + path)
            .method("OPTIONS", null)
            .header("Origin", "http://localhost:3000")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", headers)
            .build());
  }
}
