package ai.vidgo.error;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** The message alone is enough for support. */
class ApiExceptionTest {
  @Test
  void messageHasAllDetails() {
    ApiException error =
        read(
            429,
            "{\"code\":\"E7\",\"error\":{\"message\":\"Slow down\",\"type\":\"rate_limit_error\"}}",
            "Retry-After",
            "7");

    assertThat(error)
        .hasMessage(
            "Slow down; status: 429; code: E7; type: rate_limit_error; retry after: 7 s;"
                + " request: POST https://api.vidgo.ai/api/generate/submit")
        .hasNoCause();
  }

  @Test
  void codeThatIsTheStatusIsNotRepeated() {
    assertThat(read(404, "{\"code\":404,\"message\":\"Gone\"}"))
        .hasMessage("Gone; status: 404; request: POST https://api.vidgo.ai/api/generate/submit");
  }

  @Test
  void allAreUncheckedAndOfOneTree() {
    for (int status : new int[] {302, 400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 503}) {
      assertThat(read(status, "")).isInstanceOf(VidgoException.class);
    }
    assertThat(VidgoException.class).hasSuperclass(RuntimeException.class);
  }

  @Test
  void testsCanSetHeaders() {
    ApiException exception = ApiException.of(429, "{}", "Retry-After", "7");

    assertThat(exception).isInstanceOf(RateLimitException.class);
    assertThat(exception.getRetryAfterSeconds()).isEqualTo(7);
  }

  private static ApiException read(int status, String body, String... headers) {
    return ErrorReader.read(
        "POST https://api.vidgo.ai/api/generate/submit", false, status, Headers.of(headers), body);
  }
}
