package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.Models;
import java.io.IOException;
import java.util.Arrays;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What keeps a submit from being sent by mistake, and its answer from being lost. */
@Timeout(20)
class SubmitGuardsTest {
  private final MockWebServer server = new MockWebServer();

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

  @Test
  void answerWithoutACodeIsUnderstood() {
    server.enqueue(new MockResponse().setBody("{\"data\":{\"task_id\":\"NEW\"}}"));

    assertThat(client().build().submit(Models.GENERATE_PERSONA, SubmitTest.INPUT).getId())
        .isEqualTo("NEW");
  }

  @Test
  void emptyErrorBesideATaskIsNoError() {
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
