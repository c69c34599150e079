package ai.vidgo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Models;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitTimeoutException;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad inputs by name, and the class that each becomes; {@code target/bad-inputs.md} lists both. */
@Timeout(30)
class HostileInputTest {
  private static final String NONE = "taken";
  private static final Map<String, String[]> TABLE = new TreeMap<>();
  private static final String TASK = "{\"code\":200,\"data\":{\"task_id\":\"t\",%s}}";

  private final MockWebServer server = MockServers.create();
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() throws Exception {
    server.start();
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

  @AfterAll
  static void writeTable() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| input | as a response with 200 | as a response with 500 | as a callback |");
    lines.add("|---|---|---|---|");
    TABLE.forEach((name, ends) -> lines.add("| " + name + " | " + String.join(" | ", ends) + " |"));
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "bad-inputs.md"), lines);
  }

  static List<Arguments> inputs() {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("empty", "");
    inputs.put("blanks, 1 MB", " ".repeat(1_000_000));
    inputs.put("NUL", "\0");
    inputs.put("null", "null");
    inputs.put("a list", "[]");
    inputs.put("HTML", "<html><body>502 Bad Gateway</body></html>");
    inputs.put("cut off", "{\"code\":200,\"data\":{\"task_id\":\"t\",\"stat");
    inputs.put("two documents", TASK.formatted("\"status\":\"running\"") + "{}");
    inputs.put("100,000 lists in each other", "[".repeat(100_000));
    inputs.put("100,000 lists, closed", "[".repeat(100_000) + "]".repeat(100_000));
    inputs.put("100,000 objects in each other", "{\"a\":".repeat(100_000));
    inputs.put(
        "100,000 objects in a task",
        task("\"status\":\"running\",\"x\":" + "{\"a\":".repeat(100_000)));
    inputs.put(
        "100,000 lists in a text in a task",
        task(
            "\"status\":\"finished\",\"files\":[{\"separate_vocals\":\""
                + "[".repeat(100_000)
                + "\"}]"));
    inputs.put("1e400", task("\"status\":\"running\",\"progress\":1e400"));
    inputs.put("1e400, unknown member", task("\"status\":\"running\",\"x\":1e400"));
    inputs.put("1e99999999999, unknown member", task("\"status\":\"running\",\"x\":1e99999999999"));
    inputs.put(
        "a number of 400 digits", task("\"status\":\"running\",\"progress\":" + "9".repeat(400)));
    inputs.put(
        "a number of 400 digits, unknown member",
        task("\"status\":\"running\",\"x\":" + "9".repeat(400)));
    inputs.put(
        "a number of 500,000 digits", task("\"status\":\"running\",\"x\":" + "9".repeat(500_000)));
    inputs.put("-0", task("\"status\":\"running\",\"progress\":-0"));
    inputs.put("NaN", task("\"status\":\"running\",\"progress\":NaN"));
    inputs.put("NaN in a text", task("\"status\":\"running\",\"progress\":\"NaN\""));
    inputs.put("a name twice", task("\"status\":\"running\",\"status\":\"queued\""));
    inputs.put("an unknown name twice", task("\"status\":\"running\",\"x\":1,\"x\":2"));
    inputs.put("a lone surrogate, escaped", task("\"status\":\"running\",\"x\":\"\\ud800\""));
    inputs.put("a lone surrogate, raw", task("\"status\":\"running\",\"x\":\"\ud800\""));
    inputs.put("half an escape", task("\"status\":\"running\",\"x\":\"\\u12\""));
    inputs.put("a NUL in a text", task("\"status\":\"running\0\""));
    inputs.put("invalid UTF-8", task("\"status\":\"running\",\"x\":\"\u00ff\u00c0\""));
    inputs.put("a byte order mark", "\ufeff" + task("\"status\":\"running\""));
    inputs.put(
        "a text of 900 kB", task("\"status\":\"running\",\"x\":\"" + "x".repeat(900_000) + "\""));
    inputs.put(
        "a text of 900 kB for a number",
        task("\"status\":\"running\",\"progress\":\"" + "x".repeat(900_000) + "\""));
    inputs.put(
        "a name of 900 kB with a bad value",
        task("\"status\":\"running\",\"" + "x".repeat(900_000) + "\":nope"));
    inputs.put(
        "a text of 10 MB", task("\"status\":\"running\",\"x\":\"" + "x".repeat(10_000_000) + "\""));
    inputs.put("a list for a status", task("\"status\":[]"));
    inputs.put("an object for files", task("\"status\":\"running\",\"files\":{}"));
    inputs.put("nulls for files", task("\"status\":\"running\",\"files\":[null]"));
    inputs.put("no status", task("\"x\":1"));
    inputs.put("data that is a text", "{\"code\":200,\"data\":\"soon\"}");
    inputs.put(
        "a code of 900 kB", "{\"code\":\"" + "7\\n".repeat(300_000) + "\",\"message\":\"no\"}");
    inputs.put(
        "an error with a type of 900 kB",
        "{\"code\":500,\"error\":{\"message\":\"no\",\"type\":\""
            + "\\n".repeat(400_000)
            + "x\"}}");
    List<Arguments> all = new ArrayList<>();
    inputs.forEach((name, text) -> all.add(Arguments.of(name, text)));
    return all;
  }

  private static String task(String members) {
    return TASK.formatted(members);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void responseBecomesAValueOrOurException(String name, String text) {
    byte[] bytes = text.getBytes(name.equals("invalid UTF-8") ? ISO_8859_1 : UTF_8);
    server.enqueue(new MockResponse().setBody(new Buffer().write(bytes)));
    server.enqueue(new MockResponse().setResponseCode(500).setBody(new Buffer().write(bytes)));

    Task<?> task = vidgo.task(Models.GENERATE_PERSONA, "id");
    String success = end(() -> assertThat(task.read().toString()).isNotEmpty());
    String error = end(task::read);
    String callback = end(() -> vidgo.callbacks().parse(text));
    TABLE.put(name, new String[] {success, error, callback});

    assertThat(success).isIn(NONE, "InvalidResponseException", "ApiException", "ServerException");
    assertThat(error).isEqualTo("ServerException");
    assertThat(callback).isIn(NONE, "InvalidCallbackException");
  }

  private static String end(Runnable call) {
    try {
      call.run();
      return NONE;
    } catch (VidgoException e) {
      HostileInputPropertyTest.assertBounded(e);
      return e.getClass().getSimpleName();
    }
  }

  /** As Retrofit's own converter does it. */
  @Test
  void byteOrderMarkDoesNotLoseATask() {
    server.enqueue(response("\ufeff{\"code\":200,\"data\":{\"task_id\":\"t\"}}"));
    server.enqueue(new MockResponse().setResponseCode(404).setBody("\ufeff{\"detail\":\"no\"}"));

    GenerateLyricsInput input = GenerateLyricsInput.builder().prompt("x").build();
    Task<?> task = vidgo.submit(Models.GENERATE_LYRICS, input);

    assertThat(task.getId()).isEqualTo("t");
    assertThatThrownBy(task::read).hasMessageStartingWith("no; status: 404;");
    assertThat(vidgo.callbacks().parse("\ufeff{\"task_id\":\"t\",\"status\":\"x\"}").getTaskId())
        .isEqualTo("t");
  }

  @Test
  void hugeStatusIsTruncatedInMessages() {
    server.enqueue(response(task("\"status\":\"" + "run\\n".repeat(100_000) + "\"")));
    WaitOptions onePoll =
        SandboxRun.AT_ONCE.toBuilder().timeout(50, MILLISECONDS).interval(1, HOURS).build();
    server.enqueue(response(task("\"status\":\"" + "run\\n".repeat(100_000) + "\"")));

    assertThatThrownBy(() -> vidgo.task(Models.GENERATE_PERSONA, "id").await(onePoll))
        .isInstanceOfSatisfying(
            WaitTimeoutException.class, HostileInputPropertyTest::assertBounded);
  }

  @Test
  void hugeFailureReasonIsTruncatedInMessages() {
    server.enqueue(
        response(
            task("\"status\":\"failed\",\"error_message\":\"" + "no\\n".repeat(100_000) + "\"")));

    assertThatThrownBy(() -> vidgo.task(Models.GENERATE_PERSONA, "id").await(SandboxRun.AT_ONCE))
        .isInstanceOfSatisfying(TaskFailedException.class, HostileInputPropertyTest::assertBounded)
        .hasMessageContaining("; task: id; model: generate-persona;");
  }

  /** It would be another path. */
  @ParameterizedTest
  @ValueSource(strings = {".", "..", " "})
  void submitWithoutAUsableTaskIdIsAnUnknownOutcome(String id) {
    server.enqueue(response("{\"code\":200,\"data\":{\"task_id\":\"" + id + "\"}}"));

    assertThatThrownBy(
            () ->
                vidgo.submit(
                    Models.GENERATE_LYRICS, GenerateLyricsInput.builder().prompt("x").build()))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasCauseInstanceOf(InvalidResponseException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void endlessBodyTakesLittleMemory(int status) {
    Buffer hundredMegabytes = new Buffer();
    byte[] part = new byte[1 << 20];
    Arrays.fill(part, (byte) 'x');
    for (int i = 0; i < 100; i++) {
      hundredMegabytes.write(part);
    }
    server.enqueue(
        new MockResponse()
            .setResponseCode(status)
            .setBody(hundredMegabytes)
            .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();

    long before = memory.getThreadAllocatedBytes(thread);
    String end = end(vidgo::balance);
    long allocated = memory.getThreadAllocatedBytes(thread) - before;

    assertThat(end).isIn("InvalidResponseException", "ServerException");
    assertThat(allocated).isBetween(1L, 64L << 20);
  }

  private static MockResponse response(String body) {
    return new MockResponse().setBody(body);
  }
}
