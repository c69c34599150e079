package ai.vidgo.error;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On newer pages insufficient credits have no status or type of their own: a 400 says so in words.
 */
class InsufficientCreditsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Insufficient credits",
        "insufficient account balance",
        "Insufficient credit balance: 3 left, 10 needed",
        "Not enough credits",
        "You do not have enough credits: not enough balance",
        "Out of credits.",
        "Your balance is insufficient",
        "Credits exhausted",
        "Credits are not enough",
        "INSUFFICIENT_CREDITS"
      })
  void badRequestWithTheseWords(String message) {
    assertThat(read(400, "{\"detail\":\"" + message + "\"}"))
        .isInstanceOf(InsufficientCreditsException.class);
    assertThat(read(400, "{\"code\":400,\"error\":{\"message\":\"" + message + "\"}}"))
        .isInstanceOf(InsufficientCreditsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt is required",
        "style must not be longer than 200 characters",
        "Insufficient data in audio file",
        "The lyrics mention credits and balance",
        "credit_card is not a known member",
        "not enough words in prompt",
        "audio is not enough in length",
        "unsupported tier",
        ""
      })
  void otherBadRequestsAreInvalidRequests(String message) {
    assertThat(read(400, "{\"detail\":\"" + message + "\"}"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void status402IsEnough() {
    assertThat(read(402, "")).isInstanceOf(InsufficientCreditsException.class);
    assertThat(
            read(
                402,
                "{\"error\":{\"message\":\"x\",\"type\":\"invalid_request_error\",\"code\":null}}"))
        .isInstanceOf(InsufficientCreditsException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 402, 403, 429, 500})
  void typeIsEnoughWithAnyStatus(int status) {
    String body = "{\"error\":{\"message\":\"x\",\"type\":\"insufficient_credits_error\"}}";

    assertThat(read(status, body)).isInstanceOf(InsufficientCreditsException.class);
  }

  @Test
  void http200IsReadAlike() {
    assertThat(read(200, "{\"code\":402,\"message\":\"x\"}"))
        .isInstanceOf(InsufficientCreditsException.class);
    assertThat(read(200, "{\"code\":400,\"error\":{\"message\":\"Insufficient credits\"}}"))
        .isInstanceOf(InsufficientCreditsException.class);
  }

  @Test
  void wordsDoNotCountForOtherStatuses() {
    String body = "{\"detail\":\"Insufficient credits\"}";

    assertThat(read(429, body)).isInstanceOf(RateLimitException.class);
    assertThat(read(403, body)).isInstanceOf(PermissionDeniedException.class);
    assertThat(read(500, body)).isInstanceOf(ServerException.class);
  }

  private static ApiException read(int status, String body) {
    return ErrorReader.read("POST https://api.vidgo.ai/x", false, status, Headers.of(), body);
  }
}
