package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorStyleTest {
  private final VidgoSandbox sandbox = VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void codedErrorsCarryCodeMessageAndType() {
    assertCoded(
        client.submit("generate-music", "{\"mv\":7}"),
        400,
        "validation_error",
        "mv is 7, must be V4, V4_5, V4_5ALL, V4_5PLUS or V5");
    assertCoded(
        client.submit("none", "{}"), 404, "resource_not_found_error", "Unknown model: none");
    assertCoded(client.detail("X"), 404, "resource_not_found_error", "Task not found");
    assertCoded(client.post("api/generate/submit", "{"), 422, "validation_error", "Malformed JSON");
    assertCoded(client.get("api/generate/submit"), 405, "http_error", "Method Not Allowed");
    assertCoded(
        client.send(client.request("api/user/balance").header("Authorization", "Bearer x").build()),
        401,
        "authentication_error",
        "Invalid API key");
  }

  @Test
  void anUnknownTaskOfASubmitHasTheTypeOfItsPage() {
    assertCoded(
        client.submit("get-timestamped-lyrics", "{\"task_id\":\"X\",\"audio_id\":\"Y\"}"),
        404,
        "not_found_error",
        "Task or audio not found");
  }

  private static void assertCoded(
      TestClient.Result response, int code, String type, String message) {
    assertThat(response.status()).isEqualTo(code);
    assertThat(response.headers().get("Content-Type")).isEqualTo("application/json");
    assertThat(response.json()).hasSize(2);
    assertThat(response.json().get("code").asInt()).isEqualTo(code);
    assertThat(response.json().get("error")).hasSize(2);
    assertThat(response.json().at("/error/type").asText()).isEqualTo(type);
    assertThat(response.json().at("/error/message").asText()).contains(message);
  }
}
