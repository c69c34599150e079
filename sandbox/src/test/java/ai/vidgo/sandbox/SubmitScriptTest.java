package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SubmitScriptTest {
  private static final Duration TASK = Duration.ofSeconds(10);
  private static final String STYLE = "{\"content\":\"jazz\"}";

  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().clock(clock).taskDuration(TASK).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private String song() {
    return client.start("generate-music", TestClient.SONG);
  }

  private JsonNode read(String id) {
    return client.detail(id).data();
  }

  private String status(String id) {
    return read(id).get("status").asText();
  }

  @Test
  void theSongsOfOneTitleFail() {
    sandbox
        .on(submits().ofModel("generate-music").withMember("title", "Rain"))
        .fail("No rain today");
    String snow = client.start("generate-music", TestClient.SONG.replace("\"Rain\"", "\"Snow\""));
    String rain = song();
    String second = song();

    clock.advance(TASK);

    assertThat(status(snow)).isEqualTo("finished");
    assertThat(status(rain)).isEqualTo("failed");
    assertThat(read(rain).get("error_message").asText()).isEqualTo("No rain today");
    assertThat(status(second)).isEqualTo("finished");
  }

  @Test
  void aRefusedSubmitUsesNothingUp() {
    sandbox.on(submits()).fail("No rain today");
    sandbox.enqueueFault(Endpoint.SUBMIT, Fault.status(503));
    assertThat(client.submit("generate-music", "{}").status()).isEqualTo(503);
    assertThat(client.submit("generate-music", "{}").status()).isEqualTo(400);
    String id = song();

    clock.advance(TASK);

    assertThat(status(id)).isEqualTo("failed");
  }

  @Test
  void aTaskNeverFinishes() {
    sandbox.on(submits().matching(call -> call.header("X-Stuck") != null)).neverFinish();
    String other = song();
    String id =
        client
            .send(
                client
                    .request("api/generate/submit")
                    .header("X-Stuck", "1")
                    .post(RequestBody.create(body(), MediaType.get("application/json")))
                    .build())
            .data()
            .get("task_id")
            .asText();

    clock.advance(Duration.ofDays(365));

    assertThat(status(other)).isEqualTo("finished");
    assertThat(status(id)).isEqualTo("running");
    assertThat(read(id).get("files")).isEmpty();
    assertThat(client.balance()).isEqualTo("980");
  }

  private static String body() {
    return "{\"model\":\"generate-music\",\"input\":" + TestClient.SONG + "}";
  }

  @Test
  void aSubmitSaysAnotherStatus() {
    sandbox.on(submits()).acceptAs("running");
    JsonNode first = client.submit("generate-music", TestClient.SONG).data();
    assertThat(first.get("status").asText()).isEqualTo("running");
    assertThat(status(first.get("task_id").asText())).isEqualTo("not_started");
    JsonNode second = client.submit("generate-music", TestClient.SONG).data();
    assertThat(second.get("status").asText()).isEqualTo("not_started");
  }

  @Test
  void aStatusOfTheFutureReplacesRunning() {
    sandbox.on(submits()).showStatus("queued_v2");
    String id = song();
    assertThat(status(id)).isEqualTo("not_started");
    clock.advance(Duration.ofSeconds(5));
    assertThat(status(id)).isEqualTo("queued_v2");
    clock.advance(Duration.ofSeconds(5));
    assertThat(status(id)).isEqualTo("finished");
  }

  @Test
  void aTaskStaysInAStatusOfTheFuture() {
    sandbox.on(submits()).showStatus("archived").neverFinish();
    String id = song();
    clock.advance(Duration.ofDays(365));
    assertThat(status(id)).isEqualTo("archived");
  }

  @Test
  void someFilesComeWhileTheTaskRuns() {
    sandbox.on(submits()).showPartialFiles(1);
    String id = song();
    assertThat(read(id).get("files")).isEmpty();

    clock.advance(Duration.ofSeconds(5));

    assertThat(status(id)).isEqualTo("running");
    JsonNode files = read(id).get("files");
    assertThat(files).hasSize(1);
    String link = files.get(0).get("audio_url").asText();
    assertThat(client.download(link, Map.of()).status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(5));

    assertThat(read(id).get("files")).hasSize(2);
    assertThat(read(id).get("files").get(0)).isEqualTo(files.get(0));
  }

  @Test
  void moreFilesThanThereAreAreAll() {
    sandbox.on(submits()).showPartialFiles(9);
    String id = song();
    clock.advance(Duration.ofSeconds(5));
    assertThat(read(id).get("files")).hasSize(2);
  }

  @Test
  void aTaskFailsAfterItHasShownFiles() {
    sandbox.on(submits()).showPartialFiles(1).fail("No rain today");
    String id = song();
    clock.advance(Duration.ofSeconds(5));
    String link = read(id).get("files").get(0).get("audio_url").asText();

    clock.advance(Duration.ofSeconds(5));

    assertThat(read(id).get("files")).isEmpty();
    assertThat(client.download(link, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void aLostResponseHidesATaskThatFails() {
    sandbox.on(submits()).fail("No rain today");
    sandbox.on(submits()).respond(Fault.EMPTY_BODY.afterAccepting());
    assertThat(client.submit("generate-music", TestClient.SONG).bytes()).isEmpty();
    assertThat(client.balance()).isEqualTo("990");
    clock.advance(TASK);
    assertThat(client.balance()).isEqualTo("1000");
  }

  @Test
  void scriptsAreForOneTaskOrMany() {
    sandbox.on(submits()).fail("always").always();
    sandbox.on(submits()).fail("twice").times(2);
    sandbox.on(submits().ofModel("boost-music-style")).fail("style");
    String[] ids = {song(), song(), song(), client.start("boost-music-style", STYLE), song()};
    clock.advance(TASK);
    assertThat(ids)
        .extracting(id -> read(id).get("error_message").asText())
        .containsExactly("twice", "twice", "always", "style", "always");

    sandbox.clearScripts();

    String id = song();
    clock.advance(TASK);
    assertThat(status(id)).isEqualTo("finished");
  }

  @Test
  void aTaskKeepsTheScriptThatItHas() {
    SubmitScript script = sandbox.on(submits()).fail("first").always();
    String one = song();
    script.fail("second");
    String two = song();
    clock.advance(TASK);
    assertThat(read(one).get("error_message").asText()).isEqualTo("first");
    assertThat(read(two).get("error_message").asText()).isEqualTo("second");
  }

  @Test
  void aConditionThatThrowsIsSeen() {
    sandbox.on(submits().matching(call -> call.header("X-None").isEmpty())).neverFinish();
    TestClient.Result response = client.submit("generate-music", TestClient.SONG);
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.json().get("detail").asText()).contains("NullPointerException");
    assertThat(client.balance()).isEqualTo("1000");
  }

  @Test
  void argumentsAreChecked() {
    SubmitScript script = sandbox.on(submits());
    assertThatIllegalArgumentException().isThrownBy(() -> script.showPartialFiles(0));
    assertThatIllegalArgumentException().isThrownBy(() -> script.repeatCallback(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> script.delayCallback(Duration.ofSeconds(-1)))
        .withMessage("delay is negative: PT-1S");
    assertThatIllegalStateException().isThrownBy(() -> script.times(2));
    assertThatIllegalStateException().isThrownBy(script::always);
    assertThatIllegalArgumentException().isThrownBy(() -> script.neverFinish().times(0));
  }
}
