package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.error.ServerException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What arrived of a response is kept, and settles the outcome if it has the task id. */
@Timeout(20)
class SubmitCutResponseTest {
  private static final String WHOLE = "{\"code\":200,\"data\":{\"task_id\":\"NEW\"}}";

  private final CallRun run = new CallRun();

  @AfterEach
  void close() throws Exception {
    run.close();
  }

  static List<MockResponse> cuts() {
    return List.of(
        new MockResponse().setBody(WHOLE).setHeader("Content-Length", WHOLE.length() + 9),
        new MockResponse()
            .setBody(new Buffer().writeUtf8("25\r\n" + WHOLE + "\r\n")) // no last chunk
            .removeHeader("Content-Length")
            .setHeader("Transfer-Encoding", "chunked"),
        new MockResponse()
            .setBody(WHOLE.substring(0, WHOLE.length() - 2))
            .setHeader("Content-Length", WHOLE.length()));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void idIsKept(MockResponse cut) {
    run.server.enqueue(cut.setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));

    assertThatThrownBy(run::submit)
        .isInstanceOfSatisfying(
            SubmitOutcomeUnknownException.class,
            e -> {
              assertThat(e.getTaskId()).isEqualTo("NEW");
              assertThat(WHOLE).startsWith(e.getRawBody());
            })
        .hasMessageStartingWith("The submit started a task, but ")
        .hasMessageContaining("; its task is vidgo.task(Models.GENERATE_PERSONA, \"NEW\")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // cut in the id, so perhaps half of it
        "{\"code\":200,\"data\":{\"task_id\":\"NE",
        "{\"code\":200,\"data\":{\"task_",
        // of something else
        "{\"code\":200,\"data\":{\"input\":{\"task_id\":\"OLD\"},\"sta",
        "{\"code\":200,\"task_id\":\"OLD\",\"da",
        "{\"code\":200,\"data\":{\"files\":[{\"task_id\":\"OLD\"}",
        "{\"code\":200,\"data\":{\"task_id\":\"\",",
      })
  void onlyAWholeIdOfTheTaskItselfIsTaken(String body) {
    run.server.enqueue(
        new MockResponse()
            .setBody(body)
            .setHeader("Content-Length", body.length() + 9)
            .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));

    SubmitOutcomeUnknownException unknown =
        catchThrowableOfType(SubmitOutcomeUnknownException.class, run::submit);

    assertThat(unknown.getTaskId()).isNull();
    assertThat(unknown.getRawBody()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"code\":200,\"data\":{\"task_id\":\"NEW\"}", // not JSON
        "{\"code\":200,\"data\":{\"task_id\" : \" NEW \",\"created\":}}",
      })
  void unreadableResponseKeepsTheId(String body) {
    run.body(200, body);

    SubmitOutcomeUnknownException unknown =
        catchThrowableOfType(SubmitOutcomeUnknownException.class, run::submit);

    assertThat(unknown.getTaskId()).isEqualTo("NEW");
  }

  @Test
  void nothingArrived() {
    run.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

    SubmitOutcomeUnknownException unknown =
        catchThrowableOfType(SubmitOutcomeUnknownException.class, run::submit);

    assertThat(unknown.getRawBody()).isEmpty();
    assertThat(unknown.getTaskId()).isNull();
  }

  @Test
  void errorIsTheOneOfItsStatus() {
    run.server.enqueue(
        new MockResponse()
            .setResponseCode(503)
            .setBody("{\"detail\":\"bu")
            .setHeader("Content-Length", 99)
            .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));

    assertThatThrownBy(() -> run.submit(CallRun.retries(0)))
        .isInstanceOfSatisfying(
            ServerException.class, e -> assertThat(e.getRawBody()).isEqualTo("{\"detail\":\"bu"));
  }

  @Test
  void blanksAroundAnIdAreTrimmed() {
    run.body(200, "{\"code\":200,\"data\":{\"task_id\":\" NEW\\n\"}}");

    assertThat(run.submit().getId()).isEqualTo("NEW");
  }
}
