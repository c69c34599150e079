package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.Models;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.RecordedCallback;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which submit a callback belongs to. */
@Timeout(20)
class CorrelationIdTest {
  private static final String SECRET = "0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "https://example.com/cb, https://example.com/cb?correlation_id=o-1",
    "https://example.com, https://example.com/?correlation_id=o-1",
    "https://example.com/cb?, https://example.com/cb?&correlation_id=o-1",
    "https://example.com/cb?a=1, https://example.com/cb?a=1&correlation_id=o-1",
    "https://example.com/cb?a=b%20c+d%2Bé&a&=&x=%E2%82%AC,"
        + " https://example.com/cb?a=b%20c+d%2B%C3%A9&a&=&x=%E2%82%AC&correlation_id=o-1",
    "https://example.com/a%2Fb/c;d?q=1#part%20two,"
        + " https://example.com/a%2Fb/c;d?q=1&correlation_id=o-1#part%20two",
    "https://example.com/cb?correlation_id=old&b=2,"
        + " https://example.com/cb?b=2&correlation_id=o-1",
    "https://example.com/cb?correlation_id&correlation_id=x,"
        + " https://example.com/cb?correlation_id=o-1",
    "http://127.0.0.1:8080/cb, http://127.0.0.1:8080/cb?correlation_id=o-1",
    "https://example.com/cb?correlation_ids=3,"
        + " https://example.com/cb?correlation_ids=3&correlation_id=o-1"
  })
  void isAddedToTheQuery(String url, String expected) {
    SubmitOptions options = SubmitOptions.builder().correlationId("o-1").callbackUrl(url).build();

    assertThat(options.getCallbackUrl()).isEqualTo(expected);
    assertThat(options.getCorrelationId()).isEqualTo("o-1");
    assertThat(Callbacks.correlationId(options.getCallbackUrl())).isEqualTo("o-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "order 7",
        "a+b&c=d#e?f/g%20",
        "ä€𝄞",
        "'\"<>\\",
        " ",
        "..",
        "日本",
        "a;b",
        "%",
        "%zz"
      })
  void survivesARoundTrip(String id) {
    String url = Callbacks.withToken("https://example.com/cb?x=1", SECRET);
    String sent =
        SubmitOptions.builder().callbackUrl(url).correlationId(id).build().getCallbackUrl();
    HttpUrl called = HttpUrl.get(sent);

    assertThat(Callbacks.correlationId(sent)).isEqualTo(id);
    assertThat(Callbacks.correlationId(called.encodedPath() + "?" + called.encodedQuery()))
        .isEqualTo(id);
    assertThat(Callbacks.hasToken(sent, SECRET)).isTrue();
    assertThat(sent).startsWith(url + "&correlation_id=").matches("\\p{ASCII}+");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "/cb",
        "/cb?x=1",
        "/cb?correlation_id",
        "/cb?correlation_id=",
        "/cb?Correlation_Id=1",
        "/cb#correlation_id=1"
      })
  void absentIsNull(String calledUrl) {
    assertThat(Callbacks.correlationId(calledUrl)).isNull();
  }

  @Test
  void lengthIsLimited() {
    String longest = "x".repeat(128);
    SubmitOptions.Builder builder = SubmitOptions.builder().callbackUrl("https://example.com/");

    assertThat(builder.correlationId(longest).build().getCorrelationId()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.correlationId(longest + "x"))
        .withMessage(
            "correlationId must have 1 to 128 characters, none of them a control character");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.correlationId(""))
        .withMessage(
            "correlationId must have 1 to 128 characters, none of them a control character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\0b", "a\u007fb", "a\u0085b"})
  void controlCharactersAreRejected(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubmitOptions.builder().correlationId(id))
        .withMessage(
            "correlationId must have 1 to 128 characters, none of them a control character");
  }

  @Test
  void needsACallback() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubmitOptions.builder().correlationId("a").build())
        .withMessage(
            "correlationId needs a callbackUrl, because it comes back in the callback only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.com/cb", "ftp://example.com", "https://", "/cb?token=secret"})
  void needsAValidCallbackUrl(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubmitOptions.builder().callbackUrl(url).correlationId("a").build())
        .withMessage("The callback URL is not an http or https URL");
  }

  @Test
  void urlIsUnchangedWithoutIt() {
    String odd = "HTTPS://Example.com:443/a%20b?x='y'";

    SubmitOptions options =
        SubmitOptions.builder().callbackUrl(odd).correlationId("a").correlationId(null).build();

    assertThat(options.getCallbackUrl()).isEqualTo(odd);
    assertThat(options.getCorrelationId()).isNull();
  }

  @Test
  void callbackHasItOnlyWithItsUrl() {
    String body = "{\"task_id\":\"ID\",\"status\":\"finished\"}";
    try (VidgoClient vidgo = VidgoClient.builder().apiKey("sk-test").build()) {
      assertThat(vidgo.callbacks().parse(body).getCorrelationId()).isNull();
      assertThat(vidgo.callbacks().parse(body, "/cb").getCorrelationId()).isNull();
      assertThat(vidgo.callbacks().parse(body, "/cb?correlation_id=o%201").getCorrelationId())
          .isEqualTo("o 1");
    }
  }

  /** The response is lost, the callback arrives, the task is found, nothing is paid for twice. */
  @Test
  void callbackSettlesASubmitWhoseResponseWasLost() {
    try (SandboxRun run = new SandboxRun()) {
      run.sandbox.enqueueFault(Endpoint.SUBMIT, Fault.RESPONSE_LOST);
      SubmitOptions options =
          SubmitOptions.builder()
              .callbackUrl(Callbacks.withToken("https://example.com/vidgo", SECRET))
              .correlationId("order 7")
              .build();

      SubmitOutcomeUnknownException unknown =
          catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> run.submit(options));

      assertThat(unknown.getCorrelationId()).isEqualTo("order 7");
      assertThat(unknown.getCallbackUrl()).isEqualTo(options.getCallbackUrl());
      assertThat(unknown)
          .hasMessageContaining(
              "; correlation id: order 7; when its callback arrives, the task is"
                  + " vidgo.task(Models.GENERATE_LYRICS, callback.getTaskId()); cause:");

      run.finish();
      RecordedCallback called = run.sandbox.callbacks().get(0);

      assertThat(Callbacks.hasToken(called.url(), SECRET)).isTrue();
      TaskCallback callback = run.vidgo.callbacks().parse(called.body(), called.url());
      assertThat(callback.getCorrelationId()).isEqualTo("order 7");
      assertThat(
              run.vidgo
                  .task(Models.GENERATE_LYRICS, callback.getTaskId())
                  .await(SandboxRun.AT_ONCE)
                  .getFiles())
          .isNotEmpty();
      assertThat(run.requests("POST")).hasSize(1);
      assertThat(run.vidgo.balance().getCreditsAmount()).isEqualTo("990");
    }
  }
}
