package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.MockServers;
import java.io.IOException;
import java.util.Arrays;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a submit from being sent by mistake, and its response from being lost. */
@Timeout(20)
class SubmitGuardsTest {
  private final MockWebServer server = MockServers.create();

  @AfterEach
  void tearDown() throws IOException {
    server.shutdown();
  }

  @Test
  void callersInterceptorCannotSendItTwice() {
    server.enqueue(new MockResponse().setResponseCode(500));
    server.enqueue(accepted());
    Interceptor impatient =
        chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        };
    VidgoClient vidgo =
        client().httpClient(new OkHttpClient.Builder().addInterceptor(impatient).build()).build();

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasMessageContaining("never sent twice");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void closedClientSubmitsNothing() {
    VidgoClient vidgo = client().build();
    vidgo.close();

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The client was closed; nothing was submitted");
    assertThat(server.getRequestCount()).isZero();
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
    server.enqueue(
        new MockResponse().setBody("{\"code\":200,\"data\":{\"task_id\":\"NEW\"," + status + "}}"));

    Task<Persona> task = client().build().submit(Models.GENERATE_PERSONA, SubmitTest.INPUT);

    assertThat(task.getId()).isEqualTo("NEW");
    assertThat(task.getModel()).isSameAs(Models.GENERATE_PERSONA);
    assertThat(task).hasToString("Task{id=NEW, model=generate-persona}");
    assertThat(server.getRequestCount()).isEqualTo(1);
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
  void responseWithoutATaskIdIsKept(String body) {
    server.enqueue(new MockResponse().setBody(body));

    assertThatThrownBy(() -> client().build().submit(Models.GENERATE_PERSONA, SubmitTest.INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .cause()
        .isInstanceOfSatisfying(
            InvalidResponseException.class,
            cause -> assertThat(cause.getRawBody()).isEqualTo(body));
  }

  @Test
  void responseWithoutACodeIsAccepted() {
    server.enqueue(new MockResponse().setBody("{\"data\":{\"task_id\":\"NEW\"}}"));

    assertThat(client().build().submit(Models.GENERATE_PERSONA, SubmitTest.INPUT).getId())
        .isEqualTo("NEW");
  }

  @Test
  void emptyErrorBesideATaskIsIgnored() {
    for (String error : Arrays.asList("\"\"", "{}", "false", "null", "[]")) {
      server.enqueue(
          new MockResponse()
              .setBody("{\"code\":200.0,\"error\":" + error + ",\"data\":{\"task_id\":\"NEW\"}}"));

      assertThat(client().build().submit(Models.GENERATE_PERSONA, SubmitTest.INPUT).getId())
          .isEqualTo("NEW");
    }
  }

  private VidgoClient.Builder client() {
    return VidgoClient.builder().apiKey("sk-test").baseUrl(server.url("/").toString());
  }

  private static MockResponse accepted() {
    return new MockResponse().setBody("{\"code\":200,\"data\":{\"task_id\":\"NEW\"}}");
  }
}
