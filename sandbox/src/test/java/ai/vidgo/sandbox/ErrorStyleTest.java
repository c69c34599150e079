package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorStyleTest {
  private final VidgoSandbox sandbox = VidgoSandbox.builder().errorStyle(ErrorStyle.CODED).start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void codedErrorsCarryCodeMessageAndType() {
    assertCoded(
        caller.submit("generate-music", "{\"mv\":7}"), 400, "validation_error", "input.mv: ");
    assertCoded(
        caller.submit("none", "{}"), 404, "resource_not_found_error", "Unknown model: none");
    assertCoded(caller.detail("X"), 404, "resource_not_found_error", "Task not found");
    assertCoded(caller.post("api/generate/submit", "{"), 422, "validation_error", "Malformed JSON");
    assertCoded(caller.get("api/generate/submit"), 405, "http_error", "Method Not Allowed");
    assertCoded(
        caller.send(caller.request("api/user/balance").header("Authorization", "Bearer x").build()),
        401,
        "authentication_error",
        "Invalid API key");
  }

  private static void assertCoded(Caller.Answer answer, int code, String type, String message) {
    assertThat(answer.status()).isEqualTo(code);
    assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json()).hasSize(2);
    assertThat(answer.json().get("code").asInt()).isEqualTo(code);
    assertThat(answer.json().get("error")).hasSize(2);
    assertThat(answer.json().at("/error/type").asText()).isEqualTo(type);
    assertThat(answer.json().at("/error/message").asText()).contains(message);
  }
}
