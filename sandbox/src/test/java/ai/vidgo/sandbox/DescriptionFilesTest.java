package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionFilesTest {
  private final VidgoSandbox sandbox = VidgoSandbox.start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void theDescriptionIsServedWithoutAKey(String extension) throws IOException {
    TestClient.Result file = client.download(sandbox.url() + "openapi." + extension, Map.of());

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.headers().get("Content-Type")).isEqualTo("application/" + extension);
    try (InputStream published = ApiDescription.class.getResourceAsStream("vidgo." + extension)) {
      assertThat(file.bytes()).isEqualTo(published.readAllBytes());
    }
  }

  @Test
  void itIsOnlyRead() {
    String url = sandbox.url() + "openapi.json";
    assertThat(client.send(new Request.Builder().url(url).head().build()).status()).isEqualTo(200);
    assertThat(client.post("openapi.json", "{}").status()).isEqualTo(405);
    assertThat(client.get("openapi.xml").status()).isEqualTo(404);
  }
}
