package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.ServerException;
import ai.vidgo.model.Balance;
import ai.vidgo.testing.MockServers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simplest call, and what all responses have in common. */
@Timeout(20)
class BalanceTest {
  private final MockWebServer server = MockServers.create();
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(server.url("/").toString())
            .callOptions(CallOptions.builder().maxRetries(0).build())
            .build();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  @Test
  void wholeCredits() throws Exception {
    enqueue("{\"code\":200,\"data\":{\"email\":\"a@example.com\",\"credits_amount\":1250}}");

    Balance balance = vidgo.balance();

    assertThat(balance.getEmail()).isEqualTo("a@example.com");
    assertThat(balance.getCreditsAmount()).isEqualTo(new BigDecimal("1250"));
    assertThat(server.takeRequest().getRequestLine()).isEqualTo("GET /api/user/balance HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.5", "0.1", "-3", "0", "12345678901234567890.12345678901234567890"})
  void fractionalCreditsAreExact(String credits) {
    enqueue("{\"code\":200,\"data\":{\"credits_amount\":" + credits + ",\"plan\":\"pro\"}}");

    Balance balance = vidgo.balance();

    assertThat(balance.getCreditsAmount()).isEqualByComparingTo(credits);
    assertThat(balance.getEmail()).isNull();
    assertThat(balance.getExtraMembers()).isEqualTo(Map.of("plan", "pro"));
  }

  static List<Arguments> documentedErrors() {
    return List.of(
        Arguments.of(401, "authentication_error", AuthenticationException.class),
        Arguments.of(429, "rate_limit_error", RateLimitException.class),
        Arguments.of(500, "server_error", ServerException.class));
  }

  @ParameterizedTest
  @MethodSource("documentedErrors")
  void documentedErrorsHaveTheirClass(int status, String type, Class<?> expected) {
    String body =
        "{\"code\":" + status + ",\"error\":{\"message\":\"no\",\"type\":\"" + type + "\"}}";
    server.enqueue(new MockResponse().setResponseCode(status).setBody(body));

    assertThatThrownBy(vidgo::balance)
        .isExactlyInstanceOf(expected)
        .hasMessage(
            "no; status: %s; type: %s; request: GET %s",
            status, type, server.url("/api/user/balance"))
        .isInstanceOfSatisfying(
            ApiException.class, error -> assertThat(error.getRawBody()).isEqualTo(body));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "null",
        "{}",
        "{\"code\":200}",
        "{\"code\":200,\"data\":null}",
        "{\"code\":200,\"data\":[]}",
        "{\"code\":200,\"data\":{\"email\":\"a@example.com\"}}",
        "{\"code\":200,\"data\":{\"credits_amount\":\"many\"}}",
        "{\"code\":200,\"data\":{\"credits_amount\":1e99999999999}}",
        "{\"code\":200,\"data\":{\"credits_amount\":1}} trailing"
      })
  void undocumentedResponseKeepsItsBody(String body) {
    enqueue(body);

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageStartingWith("Not the documented response: ")
        .hasMessageEndingWith("; request: GET " + server.url("/api/user/balance"))
        .isInstanceOfSatisfying(
            InvalidResponseException.class,
            error -> assertThat(error.getRawBody()).isEqualTo(body));
  }

  @Test
  void plainTextTimeout() {
    MockResponse timeout =
        new MockResponse()
            .setResponseCode(408)
            .setHeader("Content-Type", "text/plain")
            .setHeader("Connection", "close")
            .setBody("Request timeout");
    server.enqueue(timeout);
    server.enqueue(timeout); // OkHttp repeats the request once

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(ServerException.class)
        .hasMessageStartingWith("Request timeout; status: 408; request: GET ");
  }

  @Test
  void invalidUtf8IsReplaced() {
    Buffer body = new Buffer().writeUtf8("{\"detail\":\"caf").writeByte(0xe9).writeUtf8("\"}");
    server.enqueue(new MockResponse().setResponseCode(400).setBody(body));

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("caf\ufffd; status: 400;");
  }

  @Test
  void longErrorIsTruncated() {
    byte[] tooLong = "x".repeat(5 << 20).getBytes(StandardCharsets.US_ASCII);
    server.enqueue(new MockResponse().setResponseCode(500).setBody(new Buffer().write(tooLong)));

    assertThatThrownBy(vidgo::balance)
        .isInstanceOfSatisfying(
            ServerException.class, error -> assertThat(error.getRawBody()).hasSize(65_536));
  }

  @Test
  void endlessResponseIsRejected() {
    byte[] tooLong = " ".repeat(5 << 20).getBytes(StandardCharsets.US_ASCII);
    server.enqueue(new MockResponse().setBody(new Buffer().write(tooLong)));

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(InvalidResponseException.class)
        .hasMessageStartingWith("The response is longer than 4194304 bytes; request: GET ")
        .isInstanceOfSatisfying(
            InvalidResponseException.class,
            error -> assertThat(error.getRawBody()).hasSize(65_536));
  }

  @Test
  void brokenConnectionNamesTheUrl() {
    for (int i = 0; i < 5; i++) {
      server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    }

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(ConnectionException.class)
        .hasMessageStartingWith("No response: ")
        .hasMessageEndingWith("; request: GET " + server.url("/api/user/balance"))
        .hasCauseInstanceOf(java.io.IOException.class);
  }

  @Test
  void truncatedBodyIsABrokenConnection() {
    server.enqueue(
        new MockResponse()
            .setBody("{\"code\":200,\"data\":{\"credits_amount\":1}}")
            .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

    assertThatThrownBy(vidgo::balance).isInstanceOf(ConnectionException.class);
  }

  private void enqueue(String body) {
    server.enqueue(new MockResponse().setBody(body));
  }
}
