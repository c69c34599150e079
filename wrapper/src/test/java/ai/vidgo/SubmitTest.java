package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConflictException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.RawServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.QueueDispatcher;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A submit that got through to the server: it is sent once, whatever happens. */
@Timeout(20)
class SubmitTest {
  static final GeneratePersonaInput INPUT =
      GeneratePersonaInput.builder()
          .taskId("8FDN1I7M7Q68DDG8")
          .audioId("3f6c1b52")
          .name("Smooth Jazz Singer")
          .description("A low voice")
          .build();

  private final MockWebServer server = new MockWebServer();
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    QueueDispatcher answers = new QueueDispatcher();
    answers.setFailFast(true); // a request that no test expects is answered, with 404
    server.setDispatcher(answers);
    vidgo = client().build();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"not_started\"",
        "\"status\":\"running\"",
        "\"status\":\"finished\"",
        "\"status\":\"failed\"",
        "\"status\":\"in the mail\"",
        "\"status\":null",
        "\"created_time\":\"2026-09-27T10:48:12\""
      })
  void taskIdIsReturnedWhateverTheStatus(String status) {
    server.enqueue(answer("{\"code\":200,\"data\":{\"task_id\":\"NEW\"," + status + "}}"));

    Task<Persona> task = vidgo.submit(Models.GENERATE_PERSONA, INPUT);

    assertThat(task.getId()).isEqualTo("NEW");
    assertThat(task.getModel()).isSameAs(Models.GENERATE_PERSONA);
    assertThat(task).hasToString("Task{id=NEW, model=generate-persona}");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void callbackUrlIsSentIfThereIsOne() throws Exception {
    server.enqueue(accepted("A"));
    server.enqueue(accepted("B"));
    String url = "https://example.com/done?token=a%20b";

    vidgo.submit(Models.GENERATE_PERSONA, INPUT, SubmitOptions.builder().callbackUrl(url).build());
    vidgo.submit(Models.GENERATE_PERSONA, INPUT);

    assertThat(server.takeRequest().getBody().readUtf8())
        .contains("\"callback_url\":\"" + url + "\"");
    assertThat(server.takeRequest().getBody().readUtf8()).doesNotContain("callback_url");
  }

  @ParameterizedTest
  @EnumSource(
      value = SocketPolicy.class,
      names = {
        "DISCONNECT_AT_START",
        "DISCONNECT_AFTER_REQUEST",
        "DISCONNECT_DURING_RESPONSE_BODY"
      })
  void brokenConnectionIsNotTriedAgain(SocketPolicy policy) throws Exception {
    server.enqueue(accepted("LOST").setSocketPolicy(policy));

    assertOutcomeUnknown(vidgo);

    assertNothingMoreAfter(1);
  }

  @Test
  void connectionThatBreaksInTheMidstOfTheRequestIsNotTriedAgain() throws Exception {
    try (RawServer breaking = new RawServer(socket -> socket.getInputStream().read())) {
      String url = "http://" + breaking.address();

      assertOutcomeUnknown(VidgoClient.builder().apiKey("sk-test").baseUrl(url).build());

      assertThat(breaking.connections).hasValue(1);
    }
  }

  @Test
  void silenceIsNotTriedAgain() throws Exception {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    OkHttpClient impatient =
        new OkHttpClient.Builder().readTimeout(100, TimeUnit.MILLISECONDS).build();

    assertOutcomeUnknown(client().httpClient(impatient).build());

    assertNothingMoreAfter(1);
  }

  /** What OkHttp repairs for other requests: the pooled connection turns out to be dead. */
  @Test
  void stalePooledConnectionIsNotTriedAgain() throws Exception {
    server.enqueue(accepted("FIRST"));
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    vidgo.submit(Models.GENERATE_PERSONA, INPUT);

    assertOutcomeUnknown(vidgo);

    assertNothingMoreAfter(2);
  }

  static List<MockResponse> answersThatOkHttpFollowsUp() {
    return List.of(
        new MockResponse().setResponseCode(408),
        new MockResponse().setResponseCode(408).setHeader("Retry-After", "0"),
        new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"),
        new MockResponse().setResponseCode(421),
        new MockResponse().setResponseCode(301).setHeader("Location", "/elsewhere"),
        new MockResponse().setResponseCode(302).setHeader("Location", "/elsewhere"),
        new MockResponse().setResponseCode(307).setHeader("Location", "/elsewhere"),
        new MockResponse().setResponseCode(308).setHeader("Location", "/elsewhere"));
  }

  @ParameterizedTest
  @MethodSource("answersThatOkHttpFollowsUp")
  void answerIsNotFollowedUp(MockResponse answer) {
    server.enqueue(answer);
    server.enqueue(accepted("AGAIN"));
    int status = Integer.parseInt(answer.getStatus().split(" ")[1]);

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, INPUT))
        .isInstanceOfSatisfying(
            ApiException.class, error -> assertThat(error.getStatus()).isEqualTo(status));

    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void callersClientDoesNotChangeThat() throws Exception {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    OkHttpClient eager =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(true)
            .followRedirects(true)
            .followSslRedirects(true)
            .build();

    assertOutcomeUnknown(client().httpClient(eager).build());

    assertNothingMoreAfter(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>welcome</html>",
        "[]",
        "null",
        "{}",
        "{\"code\":200}",
        "{\"code\":200,\"data\":null}",
        "{\"code\":200,\"data\":{}}",
        "{\"code\":200,\"data\":{\"task_id\":null}}",
        "{\"code\":200,\"data\":{\"task_id\":\" \"}}",
        "{\"code\":200,\"data\":\"ok\"}",
        "{\"code\":200,\"data\":{\"task_id\":\"NEW\""
      })
  void answerWithoutATaskIdIsShownToTheCaller(String body) {
    server.enqueue(answer(body));

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .cause()
        .isInstanceOfSatisfying(
            InvalidResponseException.class,
            cause -> assertThat(cause.getRawBody()).isEqualTo(body));
  }

  @Test
  void unknownOutcomeSaysWhatToDo() {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    SubmitOptions options = SubmitOptions.builder().callbackUrl("https://example.com/x").build();

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, INPUT))
        .hasMessageContaining("it may run and be billed, so it was not retried")
        .hasMessageContaining("check the balance")
        .hasMessageContaining("model: generate-persona; no callback was requested")
        .isInstanceOfSatisfying(
            SubmitOutcomeUnknownException.class,
            error -> {
              assertThat(error.getModelId()).isEqualTo("generate-persona");
              assertThat(error.getCallbackUrl()).isNull();
            });
    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, INPUT, options))
        .hasMessageNotContaining("no callback")
        .isInstanceOfSatisfying(
            SubmitOutcomeUnknownException.class,
            error -> assertThat(error.getCallbackUrl()).isEqualTo("https://example.com/x"));
  }

  @Test
  void refusalIsAnErrorOfTheApi() {
    String conflict =
        "{\"code\":409,\"error\":{\"message\":\"Persona already exists for this audio\","
            + "\"type\":\"conflict_error\"}}";
    server.enqueue(answer(conflict).setResponseCode(409));
    server.enqueue(answer(conflict));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, INPUT))
          .isInstanceOf(ConflictException.class)
          .hasMessageStartingWith("Persona already exists for this audio; status: ");
    }
  }

  @Test
  void interruptIsKept() {
    server.enqueue(accepted("NEW"));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, INPUT))
          .isInstanceOf(VidgoException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private VidgoClient.Builder client() {
    return VidgoClient.builder().apiKey("sk-test").baseUrl(server.url("/").toString());
  }

  /** The server counts a request when it likes; the next one that it sees must be another. */
  private void assertNothingMoreAfter(int submits) throws InterruptedException {
    server.enqueue(answer("{\"code\":200,\"data\":{\"credits_amount\":1}}"));
    assertThat(vidgo.balance().getCreditsAmount()).isEqualTo("1");
    for (int i = 0; i < submits; i++) {
      assertThat(server.takeRequest().getMethod()).isNotEqualTo("GET");
    }
    assertThat(server.takeRequest().getMethod()).isEqualTo("GET");
    assertThat(server.getRequestCount()).isEqualTo(submits + 1);
  }

  private static void assertOutcomeUnknown(VidgoClient client) {
    assertThatThrownBy(() -> client.submit(Models.GENERATE_PERSONA, INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class);
  }

  private static MockResponse accepted(String id) {
    return answer(
        "{\"code\":200,\"data\":{\"task_id\":\"" + id + "\",\"status\":\"not_started\"}}");
  }

  private static MockResponse answer(String body) {
    return new MockResponse().setBody(body);
  }
}
