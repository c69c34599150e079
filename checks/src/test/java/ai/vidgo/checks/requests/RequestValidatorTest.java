package ai.vidgo.checks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.ApiDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestValidatorTest {
  private final RequestValidator validator = new RequestValidator(ApiDescription.published());

  @ParameterizedTest
  @CsvSource({
    "GET, /api/user/balance, true",
    "GET, /api/generate/detail/music?task_id=a%2F1, true",
    "GET, /below/a/base/api/generate/status/a%2F1, true",
    "GET, /api/generate/detail/music, false",
    "GET, /api/generate/nothing, false",
    "PUT, /api/user/balance, false",
  })
  void validatesPathsAndParameters(String method, String path, boolean valid) {
    assertThat(validator.problems(request(method, path, "")).isEmpty()).isEqualTo(valid);
  }

  @Test
  void acceptsUndeclaredMembers() {
    String input = "{\"task_id\":\"t\",\"audio_id\":\"a\",\"name\":\"n\",\"description\":\"d\"%s}";
    String body = "{\"model\":\"generate-persona\",\"input\":" + input + "}";

    assertThat(submit(body.formatted(",\"new_one\":[1]"))).isTrue();
    assertThat(submit(body.formatted(""))).isTrue();
    assertThat(submit(body.replace("name", "nome").formatted(""))).isFalse();
  }

  private boolean submit(String body) {
    return validator.problems(request("POST", "/api/generate/submit", body)).isEmpty();
  }

  private static CapturedRequest request(String method, String path, String body) {
    return new CapturedRequest("", "", 0, method, path, "application/json", body);
  }
}
