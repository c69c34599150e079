package ai.vidgo;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.InvalidCallbackException;
import ai.vidgo.error.NotFoundException;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitProgress;
import ai.vidgo.wait.WaitRun;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies, tokens, and what a callback is worth over HTTP. {@link WaitHintTest} has the times. */
@Timeout(20)
class CallbacksTest {
  private static final String ID = WaitRun.ID;
  private static final String FLAT =
      "{\"task_id\":\"8FDN1I7M7Q68DDG8\",\"status\":\"finished\","
          + "\"files\":[{\"persona_id\":\"persona_of_the_callback\"}],"
          + "\"created_time\":\"2026-09-27T10:48:12\",\"error_message\":null}";
  private static final String TOKEN = "0123456789abcdef";

  private final MockWebServer server = new MockWebServer();
  private VidgoClient vidgo;
  private Callbacks callbacks;

  @BeforeEach
  void setUp() throws Exception {
    server.start();
    // Only a callback makes a wait ask before the test is over.
    WaitOptions patient =
        WaitOptions.builder().firstDelay(1, HOURS).interval(1, HOURS).timeout(9, HOURS).build();
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(server.url("/").toString())
            .waitOptions(patient)
            .build();
    callbacks = vidgo.callbacks();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  @Test
  void flatBody() {
    TaskCallback callback = callbacks.parse(FLAT);

    assertThat(callback.getTaskId()).isEqualTo(ID);
    assertThat(callback.getStatus()).isSameAs(TaskStatus.FINISHED);
    assertThat(callback.getData().getCreatedTime()).isEqualTo("2026-09-27T10:48:12");
    assertThat(callback.getData().getErrorMessage()).isNull();
    assertThat(callback.getData().getFiles())
        .singleElement()
        .satisfies(file -> assertThat(file).containsEntry("persona_id", "persona_of_the_callback"));
    assertThat(callback).hasToString("TaskCallback" + callback.getData().toString().substring(8));
  }

  @Test
  void wrappedBody() {
    TaskCallback callback = callbacks.parse(wrapped(FLAT));

    assertThat(callback.getTaskId()).isEqualTo(ID);
    assertThat(callback.getData()).isEqualTo(callbacks.parse(FLAT).getData());
  }

  @Test
  void failedTask() {
    TaskCallback callback =
        callbacks.parse("{\"task_id\":\"t\",\"status\":\"failed\",\"error_message\":\"refused\"}");

    assertThat(callback.getStatus()).isSameAs(TaskStatus.FAILED);
    assertThat(callback.getData().getErrorMessage()).isEqualTo("refused");
  }

  @Test
  void statusThatIsNotKnownIsKept() {
    assertThat(callbacks.parse("{\"task_id\":\"t\",\"status\":\"archived\"}").getStatus())
        .hasToString("archived");
  }

  @Test
  void membersThatAreNotKnownAreKept() {
    String body = "{\"task_id\":\"t\",\"status\":\"failed\",\"data\":null,\"credits_amount\":2.5}";

    assertThat(callbacks.parse(body).getData().getExtraMembers())
        .containsEntry("credits_amount", 2.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                             | not a documented body",
        "task_id=1&status=finished                      | not a documented body",
        "<html>                                         | not a documented body",
        "{\"task_id\":\"t\",\"status\":\"finished\"     | not a documented body",
        "{\"task_id\":\"t\",\"status\":\"failed\"} {}   | not a documented body",
        "null                                           | it has no task_id",
        "true                                           | BEGIN_OBJECT but was",
        "\"finished\"                                   | BEGIN_OBJECT but was",
        "[{\"task_id\":\"t\",\"status\":\"finished\"}]  | BEGIN_OBJECT but was",
        "{}                                             | 'status'",
        "{\"task_id\":\"t\"}                            | 'status'",
        "{\"task_id\":\"t\",\"status\":null}            | 'status'",
        "{\"status\":\"finished\"}                      | it has no task_id",
        "{\"task_id\":null,\"status\":\"finished\"}     | it has no task_id",
        "{\"task_id\":\"\",\"status\":\"finished\"}     | it has no task_id",
        "{\"task_id\":\" \",\"status\":\"finished\"}    | it has no task_id",
        "{\"task_id\":\"..\",\"status\":\"finished\"}    | it has no task_id",
        "{\"task_id\":{},\"status\":\"finished\"}       | at path $.task_id",
        "{\"task_id\":\"t\",\"status\":[]}              | at path $.status",
        "{\"task_id\":\"t\",\"status\":\"failed\",\"files\":{}} | at path $.files",
        "{\"code\":200,\"data\":{}}                     | 'status'",
        "{\"code\":200,\"data\":[]}                     | 'status'",
        "{\"code\":404,\"error\":{\"message\":\"no\"}}  | 'status'",
      })
  void anythingElseIsRefusedWithTheReason(String body, String reason) {
    assertThatThrownBy(() -> callbacks.parse(body))
        .isInstanceOf(InvalidCallbackException.class)
        .hasMessageStartingWith("Not a Vidgo callback: ")
        .hasMessageContaining(reason);
    assertThat(callbacks.offer(body)).isFalse();
  }

  @Test
  void bodyIsAMebibyteAtMost() {
    String longest = FLAT + " ".repeat((1 << 20) - FLAT.length());

    assertThat(callbacks.parse(longest).getTaskId()).isEqualTo(ID);
    assertThatThrownBy(() -> callbacks.parse(longest + " "))
        .isInstanceOf(InvalidCallbackException.class)
        .hasMessageContaining("longer than 1048576 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 300, 100_000, 250_000})
  void deepNestingOverflowsNoStack(int depth) {
    String nested = "[".repeat(depth) + "]".repeat(depth);
    String body = "{\"task_id\":\"t\",\"status\":\"failed\",\"x\":" + nested + "}";

    if (depth < 250) {
      assertThat(callbacks.parse(body).getTaskId()).isEqualTo("t");
    } else {
      assertThatThrownBy(() -> callbacks.parse(body))
          .isInstanceOf(InvalidCallbackException.class)
          .hasMessageContaining("Nesting too deep");
    }
    assertThatThrownBy(() -> callbacks.parse(nested)).isInstanceOf(InvalidCallbackException.class);
  }

  @Test
  void callbackEndsAWaitWithWhatTheApiSays() throws Exception {
    server.enqueue(task("finished", "persona_of_the_api"));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync();

    assertThat(callbacks.offer(FLAT)).isTrue();

    assertThat(future.get(10, SECONDS).getFirstFile().getPersonaId())
        .isEqualTo("persona_of_the_api");
    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(server.takeRequest().getPath())
        .isEqualTo("/api/generate/detail/music?task_id=" + ID);
  }

  @Test
  void callbackThatLiesEndsNothing() throws Exception {
    server.enqueue(task("running", null));
    server.enqueue(task("running", null));
    server.enqueue(task("finished", "persona_of_the_api"));
    BlockingQueue<WaitProgress> told = new LinkedBlockingQueue<>();
    CompletableFuture<TaskSnapshot<Persona>> future =
        persona().awaitAsync(WaitOptions.builder().listener(told::add).build());

    assertThat(callbacks.offer(FLAT)).isTrue();
    assertThat(told.poll(10, SECONDS).getStatus()).isSameAs(TaskStatus.RUNNING);
    assertThat(future).isNotDone();
    // Still pending, so that it can be told again; the next answer is the same, the third is not.
    assertThat(callbacks.offer(FLAT)).isTrue();
    server.takeRequest();
    server.takeRequest();
    assertThat(callbacks.offer(FLAT)).isTrue();

    assertThat(future.get(10, SECONDS).getFirstFile().getPersonaId())
        .isEqualTo("persona_of_the_api");
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void callbackOfAFailureThatIsNoneEndsNothing() throws Exception {
    server.enqueue(task("finished", "persona_of_the_api"));
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync();

    callbacks.offer("{\"task_id\":\"" + ID + "\",\"status\":\"failed\"}");

    assertThat(future.get(10, SECONDS).getFirstFile().getPersonaId())
        .isEqualTo("persona_of_the_api");
  }

  @Test
  void callbackIsNoBusinessOfAnotherClient() throws Exception {
    CompletableFuture<TaskSnapshot<Persona>> future = persona().awaitAsync();
    try (VidgoClient other = VidgoClient.builder().apiKey("sk-other").build()) {
      assertThat(other.callbacks().offer(FLAT)).isFalse();
    }

    assertThat(future).isNotDone();
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void verifyReadsTheTask() throws Exception {
    server.enqueue(task("running", null));

    TaskSnapshot<Persona> snapshot =
        callbacks.verify(Models.GENERATE_PERSONA, callbacks.parse(FLAT));

    assertThat(snapshot.getStatus()).isSameAs(TaskStatus.RUNNING);
    assertThat(server.takeRequest().getPath())
        .isEqualTo("/api/generate/detail/music?task_id=" + ID);
  }

  @Test
  void verifyOfATaskThatTheApiDoesNotKnowThrows() {
    server.enqueue(new MockResponse().setResponseCode(404).setBody("{\"detail\":\"no\"}"));
    TaskCallback forged = callbacks.parse(FLAT);

    assertThatThrownBy(() -> callbacks.verify(Models.GENERATE_PERSONA, forged))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hook",
        "https://example.com/hook/?a=b&c=%20d",
        "https://example.com/hook?token=old&a=b",
        "http://localhost:8080/",
        "https://example.com",
      })
  void tokenGoesIntoTheQueryAndIsFoundThere(String url) {
    String tokened = Callbacks.withToken(url, TOKEN);

    assertThat(HttpUrl.get(tokened).queryParameterValues("token")).containsExactly(TOKEN);
    assertThat(HttpUrl.get(tokened).newBuilder().removeAllQueryParameters("token").build())
        .isEqualTo(HttpUrl.get(url).newBuilder().removeAllQueryParameters("token").build());
    assertThat(Callbacks.hasToken(tokened, TOKEN)).isTrue();
    // Servers show only what is behind the host, or less.
    HttpUrl parsed = HttpUrl.get(tokened);
    String query = "?" + parsed.encodedQuery();
    assertThat(Callbacks.hasToken(parsed.encodedPath() + query, TOKEN)).isTrue();
    assertThat(Callbacks.hasToken("hook" + query, TOKEN)).isTrue();
    assertThat(Callbacks.hasToken(query, TOKEN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789 abc+def",
        "a&b=c#d?e/f%20g+h;",
        "ключ-ключ-ключ-ключ",
        "🔑🔑🔑🔑🔑🔑🔑🔑"
      })
  void tokenMayHaveAnyCharacters(String token) {
    String tokened = Callbacks.withToken("https://example.com/hook", token);

    assertThat(tokened).matches("[\\x21-\\x7e]+");
    assertThat(Callbacks.hasToken(tokened, token)).isTrue();
    assertThat(Callbacks.hasToken(tokened, token + "x")).isFalse();
    assertThat(Callbacks.hasToken(tokened, TOKEN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hook",
        "/hook?",
        "/hook?token",
        "/hook?token=",
        "/hook?token=0123456789abcde",
        "/hook?token=0123456789abcdef0",
        "/hook?token=0123456789ABCDEF",
        "/hook?Token=0123456789abcdef",
        "/hook?tok=0123456789abcdef",
        "/hook#token=0123456789abcdef",
        "/token=0123456789abcdef",
        "",
        "http://",
        "mailto:0123456789abcdef",
      })
  void missingOrWrongTokenIsNone(String called) {
    assertThat(Callbacks.hasToken(called, TOKEN)).isFalse();
    assertThat(Callbacks.hasToken(null, TOKEN)).isFalse();
  }

  @Test
  void shortTokenIsRefusedAndNotShown() {
    assertThatThrownBy(() -> Callbacks.withToken("https://example.com/", "0123456789abcde"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A callback token needs at least 16 characters, this has 15");
    // An empty secret must not let in a call that has an empty one.
    assertThatThrownBy(() -> Callbacks.hasToken("/hook?token=", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/hook", "example.com/hook", "ftp://example.com/hook"})
  void tokenNeedsAnHttpAddress(String url) {
    assertThatThrownBy(() -> Callbacks.withToken(url, TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The callback URL is not an http or https URL");
  }

  private Task<Persona> persona() {
    return vidgo.task(Models.GENERATE_PERSONA, ID);
  }

  private static MockResponse task(String status, String personaId) {
    String files = personaId == null ? "" : "{\"persona_id\":\"" + personaId + "\"}";
    String data = "{\"task_id\":\"x\",\"status\":\"" + status + "\",\"files\":[" + files + "]}";
    return new MockResponse().setBody(wrapped(data));
  }

  private static String wrapped(String data) {
    return "{\"code\":200,\"data\":" + data + "}";
  }
}
