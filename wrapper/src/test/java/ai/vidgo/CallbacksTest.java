package ai.vidgo;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.InvalidCallbackException;
import ai.vidgo.error.NotFoundException;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitProgress;
import ai.vidgo.wait.WaitRun;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing, tokens, and the effect on a wait over HTTP; {@link WaitHintTest} tests the timing. */
@Timeout(20)
class CallbacksTest {
  private static final String ID = WaitRun.ID;
  private static final String FLAT =
      "{\"task_id\":\"8FDN1I7M7Q68DDG8\",\"status\":\"finished\","
          + "\"files\":[{\"persona_id\":\"persona_of_the_callback\"}],"
          + "\"created_time\":\"2026-09-27T10:48:12\",\"error_message\":null}";
  private static final String TOKEN = "0123456789abcdef";

  // Only a callback makes a wait poll before the test is over.
  private static final WaitOptions PATIENT =
      WaitOptions.builder().firstDelay(1, HOURS).interval(1, HOURS).timeout(9, HOURS).build();

  private final SandboxRun run = new SandboxRun();
  private final Callbacks callbacks = run.vidgo.callbacks();

  @AfterEach
  void tearDown() {
    run.close();
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
    TaskCallback callback = callbacks.parse("{\"code\":200,\"data\":" + FLAT + "}");

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
  void unknownStatusIsKept() {
    assertThat(callbacks.parse("{\"task_id\":\"t\",\"status\":\"archived\"}").getStatus())
        .hasToString("archived");
  }

  @Test
  void unknownMembersAreKept() {
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
        "task_id=1&status=finished                      | body: Malformed JSON at path $",
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
        "{\"task_id\":{},\"status\":\"finished\"}       | it has no task_id",
        "{\"task_id\":\"t\",\"status\":[]}              | at path $.status",
        "{\"task_id\":\"t\",\"status\":\"failed\",\"files\":{}} | at path $.files",
        "{\"code\":200,\"data\":{}}                     | 'status'",
        "{\"code\":200,\"data\":[]}                     | 'status'",
        "{\"code\":404,\"error\":{\"message\":\"no\"}}  | 'status'",
      })
  void malformedBodyIsRejectedWithTheReason(String body, String reason) {
    assertThatThrownBy(() -> callbacks.parse(body))
        .isInstanceOf(InvalidCallbackException.class)
        .hasMessageStartingWith("Not a Vidgo callback: ")
        .hasMessageContaining(reason);
    assertThat(callbacks.offer(body)).isFalse();
  }

  @Test
  void bodyIsLimitedToOneMebibyte() {
    String longest = FLAT + " ".repeat((1 << 20) - FLAT.length());

    assertThat(callbacks.parse(longest).getTaskId()).isEqualTo(ID);
    assertThatThrownBy(() -> callbacks.parse(longest + " "))
        .isInstanceOf(InvalidCallbackException.class)
        .hasMessageContaining("longer than 1048576 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 300, 100_000, 250_000})
  void deepNestingDoesNotOverflowTheStack(int depth) {
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
  void callbackEndsAWaitWithWhatTheApiReturns() throws Exception {
    Task<Lyrics> task =
        run.submit(SubmitOptions.builder().callbackUrl("https://example.com/hook").build());
    CompletableFuture<TaskSnapshot<Lyrics>> future = task.awaitAsync(PATIENT);
    run.finish();

    assertThat(callbacks.offer(run.sandbox.callbacks().get(0).body())).isTrue();

    assertThat(future.get(10, SECONDS).getFirstFile().getText()).isNotEmpty();
    assertThat(run.requests("GET"))
        .extracting(Object::toString)
        .containsExactly("GET /api/generate/detail/music?task_id=" + task.getId());
  }

  @Test
  void forgedCallbackDoesNotEndAWait() throws Exception {
    Task<Lyrics> task = run.submit();
    BlockingQueue<WaitProgress> changes = new LinkedBlockingQueue<>();
    CompletableFuture<TaskSnapshot<Lyrics>> future =
        task.awaitAsync(PATIENT.toBuilder().listener(changes::add).build());

    assertThat(callbacks.offer(callback(task, "finished"))).isTrue();
    assertThat(changes.poll(10, SECONDS).getStatus()).isSameAs(TaskStatus.NOT_STARTED);
    assertThat(future).isNotDone();
    run.clock.advance(Duration.ofSeconds(1));
    assertThat(callbacks.offer(callback(task, "finished"))).isTrue();
    assertThat(changes.poll(10, SECONDS).getStatus()).isSameAs(TaskStatus.RUNNING);
    assertThat(future).isNotDone();
    run.finish();
    assertThat(callbacks.offer(callback(task, "finished"))).isTrue();

    assertThat(future.get(10, SECONDS).getFirstFile().getText()).isNotEmpty();
    assertThat(run.requests("GET")).hasSize(3);
  }

  @Test
  void forgedFailureDoesNotFailAWait() throws Exception {
    Task<Lyrics> task = run.submitFinished();
    CompletableFuture<TaskSnapshot<Lyrics>> future = task.awaitAsync(PATIENT);

    callbacks.offer(callback(task, "failed"));

    assertThat(future.get(10, SECONDS).getStatus()).isSameAs(TaskStatus.FINISHED);
  }

  @Test
  void callbackDoesNotReachTheWaitsOfAnotherClient() {
    Task<Lyrics> task = run.submitFinished();
    CompletableFuture<TaskSnapshot<Lyrics>> future = task.awaitAsync(PATIENT);
    try (VidgoClient other = VidgoClient.builder().apiKey("sk-other").build()) {
      assertThat(other.callbacks().offer(callback(task, "finished"))).isFalse();
    }

    assertThat(future).isNotDone();
    assertThat(run.requests("GET")).isEmpty();
  }

  @Test
  void verifyReadsTheTask() {
    Task<Lyrics> task = run.submit();
    TaskCallback forged = callbacks.parse(callback(task, "finished"));

    TaskSnapshot<Lyrics> snapshot = callbacks.verify(Models.GENERATE_LYRICS, forged);

    assertThat(snapshot.getTaskId()).isEqualTo(task.getId());
    assertThat(snapshot.getStatus()).isSameAs(TaskStatus.NOT_STARTED);
  }

  @Test
  void verifyThrowsForAnUnknownTask() {
    TaskCallback forged = callbacks.parse(FLAT);

    assertThatThrownBy(() -> callbacks.verify(Models.GENERATE_LYRICS, forged))
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
  void tokenIsAddedToTheQueryAndFoundThere(String url) {
    String tokened = Callbacks.withToken(url, TOKEN);

    assertThat(HttpUrl.get(tokened).queryParameterValues("token")).containsExactly(TOKEN);
    assertThat(HttpUrl.get(tokened).newBuilder().removeAllQueryParameters("token").build())
        .isEqualTo(HttpUrl.get(url).newBuilder().removeAllQueryParameters("token").build());
    assertThat(Callbacks.hasToken(tokened, TOKEN)).isTrue();
    // Servers see only what follows the host, or less.
    HttpUrl parsed = HttpUrl.get(tokened);
    String query = "?" + parsed.encodedQuery();
    assertThat(Callbacks.hasToken(parsed.encodedPath() + query, TOKEN)).isTrue();
    assertThat(Callbacks.hasToken("hook" + query, TOKEN)).isTrue();
    assertThat(Callbacks.hasToken(query, TOKEN)).isTrue();
    assertThat(Callbacks.hasToken(parsed.encodedQuery(), TOKEN)).isTrue();
    assertThat(Callbacks.hasToken("http://[fe80::1%eth0]:8080/hook" + query, TOKEN)).isTrue();
    assertThat(Callbacks.hasToken("//unknown host" + query, TOKEN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/hook",
        "example.com/hook",
        "ftp://example.com/hook",
        "mailto:a@example.com",
        "https://",
        "https://user@example.com/hook",
        "https://user:secret-0123456789@example.com/hook",
        "https://example.com/ho ok",
        "https://example.com/hook\n",
        "https://example.com/hook?a=\u0000",
        "https://exa\tmple.com/hook",
        " https://example.com/hook",
      })
  void callbackUrlIsCheckedBeforeASubmit(String url) {
    assertThatThrownBy(() -> SubmitOptions.builder().callbackUrl(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The callback URL ")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Callbacks.withToken(url, TOKEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "HTTP://example.com:8080/hook?a=b#c",
        "http://[::1]/hook",
        "https://müller.example/größe"
      })
  void callbackUrlIsSentAsItIs(String url) {
    assertThat(SubmitOptions.builder().callbackUrl(url).build().getCallbackUrl()).isEqualTo(url);
  }

  @Test
  void blanksAroundATaskIdAreTrimmed() {
    assertThat(callbacks.parse("{\"task_id\":\" a\\n\",\"status\":\"finished\"}").getTaskId())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789 abc+def",
        "a&b=c#d?e/f%20g+h;",
        "ключ-ключ-ключ-ключ",
        "🔑🔑🔑🔑🔑🔑🔑🔑"
      })
  void tokenMayContainAnyCharacter(String token) {
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
  void missingOrWrongTokenIsRejected(String called) {
    assertThat(Callbacks.hasToken(called, TOKEN)).isFalse();
    assertThat(Callbacks.hasToken(null, TOKEN)).isFalse();
  }

  @Test
  void shortTokenIsRejectedWithoutBeingRepeated() {
    assertThatThrownBy(() -> Callbacks.withToken("https://example.com/", "0123456789abcde"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A callback token needs at least 16 characters, this has 15");
    // An empty secret must not accept an empty token.
    assertThatThrownBy(() -> Callbacks.hasToken("/hook?token=", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/hook", "example.com/hook", "ftp://example.com/hook"})
  void tokenNeedsAnHttpUrl(String url) {
    assertThatThrownBy(() -> Callbacks.withToken(url, TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The callback URL is not an http or https URL");
  }

  private static String callback(Task<?> task, String status) {
    return "{\"task_id\":\"" + task.getId() + "\",\"status\":\"" + status + "\"}";
  }
}
