package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.anyRequest;
import static ai.vidgo.sandbox.RequestMatcher.balanceReads;
import static ai.vidgo.sandbox.RequestMatcher.downloads;
import static ai.vidgo.sandbox.RequestMatcher.polls;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static ai.vidgo.sandbox.RequestMatcher.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class RequestScriptTest {
  private static final String STYLE = "{\"content\":\"jazz\"}";

  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private int submit(String model, String input) {
    return client.submit(model, input).status();
  }

  @Test
  void aModelFailsAndOthersDoNot() {
    sandbox.on(submits().ofModel("generate-music")).respond(Fault.status(503));

    assertThat(submit("boost-music-style", STYLE)).isEqualTo(200);
    assertThat(submit("generate-music", TestClient.SONG)).isEqualTo(503);
    assertThat(submit("generate-music", TestClient.SONG)).isEqualTo(200);
  }

  @Test
  void anInputFailsByItsMembers() {
    sandbox
        .on(submits().withMember("title", "Rain").withMember("instrumental", false))
        .respond(Fault.status(400));

    assertThat(submit("generate-music", TestClient.SONG.replace("\"Rain\"", "\"Snow\"")))
        .isEqualTo(200);
    assertThat(submit("generate-music", TestClient.SONG)).isEqualTo(400);
  }

  @Test
  void numbersAndListsAreComparedByValue() {
    String input = "{\"prompt\":\"a\",\"n\":4.0,\"list\":[1,{\"a\":2}]}";
    sandbox.on(submits().withMember("n", 4)).respond(Fault.status(501));
    sandbox
        .on(submits().withMember("list", List.of(1.0, Map.of("a", 2))))
        .respond(Fault.status(502));
    sandbox.on(submits().withMember("n", "4")).respond(Fault.status(503));

    assertThat(submit("any", input)).isEqualTo(501);
    assertThat(submit("any", input)).isEqualTo(502);
    assertThat(submit("any", input)).isEqualTo(404);
  }

  @Test
  void aMemberIsFoundInALongBody() {
    String prompt = "\"prompt\": \"" + "x".repeat(100_000) + "\"";
    sandbox.on(submits().withMember("style", "jazz")).respond(Fault.status(503));

    assertThat(
            submit(
                "generate-music", TestClient.SONG.replace("\"prompt\": \"[Verse] Rain\"", prompt)))
        .isEqualTo(503);
  }

  @Test
  void aBodyThatIsNoJsonMatchesNoMember() {
    sandbox.on(submits().withMember("style", "jazz")).respond(Fault.status(503));

    assertThat(client.post("api/generate/submit", "{").status()).isEqualTo(422);
  }

  @Test
  void anyConditionDecides() {
    sandbox
        .on(anyRequest().matching(request -> "1".equals(request.header("X-Attempt"))))
        .respond(Fault.status(503));

    assertThat(client.get("api/user/balance").status()).isEqualTo(200);
    assertThat(
            client
                .send(client.request("api/user/balance").header("X-Attempt", "1").build())
                .status())
        .isEqualTo(503);
  }

  @Test
  void conditionsNarrowWhatTheyFollow() {
    sandbox
        .on(submits().withMember("style", "jazz").matching(r -> r.body().contains("Snow")))
        .respond(Fault.status(503));
    sandbox.on(polls().matching(r -> true).ofTask("X")).respond(Fault.status(502));

    assertThat(submit("generate-music", TestClient.SONG)).isEqualTo(200);
    assertThat(client.detail("Y").status()).isEqualTo(404);
    assertThat(client.detail("X").status()).isEqualTo(502);
    assertThat(submit("generate-music", TestClient.SONG.replace("Rain", "Snow"))).isEqualTo(503);
  }

  @Test
  void aConditionThatThrowsIsSeen() {
    sandbox
        .on(balanceReads().matching(request -> request.header("X-None").isEmpty()))
        .respond(Fault.status(503));

    TestClient.Result response = client.get("api/user/balance");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.json().get("detail").asText())
        .startsWith("A matcher threw java.lang.NullPointerException");
    assertThat(sandbox.requests()).hasSize(1);
  }

  @Test
  void thePollsOfOneTaskFail() {
    String one = client.start("generate-music", TestClient.SONG);
    String two = client.start("generate-music", TestClient.SONG);
    sandbox.on(polls().ofTask(two)).respond(Fault.status(500)).times(2);

    assertThat(client.detail(one).status()).isEqualTo(200);
    assertThat(client.detail(two).status()).isEqualTo(500);
    assertThat(client.status(two).status()).isEqualTo(500);
    assertThat(client.detail(two).status()).isEqualTo(200);
  }

  @Test
  void thePollsOfOneModelFail() {
    String song = client.start("generate-music", TestClient.SONG);
    String style = client.start("boost-music-style", STYLE);
    sandbox.on(polls().ofModel("boost-music-style")).respond(Fault.reset(Stage.BEFORE_REQUEST));

    assertThat(client.detail("X").status()).isEqualTo(404);
    assertThat(client.detail(song).status()).isEqualTo(200);
    assertThatThrownBy(() -> client.detail(style)).isInstanceOf(UncheckedIOException.class);
    assertThat(client.detail(style).status()).isEqualTo(200);
  }

  @Test
  void theFilesOfOneTaskFail() {
    TestClient.Song one = client.song();
    TestClient.Song two = client.song();
    sandbox.on(downloads().ofTask(two.taskId())).respond(Fault.status(503));

    assertThat(download(one).status()).isEqualTo(200);
    assertThat(download(two).status()).isEqualTo(503);
    assertThat(download(two).status()).isEqualTo(200);
  }

  private TestClient.Result download(TestClient.Song song) {
    return client.download(song.files().get(0).get("audio_url").asText(), Map.of());
  }

  @Test
  void uploadsAndReadsOfTheBalanceFail() {
    sandbox.on(uploads()).respond(Fault.status(500));
    sandbox.on(balanceReads()).respond(Fault.status(502));

    assertThat(client.get("api/user/balance").status()).isEqualTo(502);
    assertThat(client.post("api/common/upload/url", "{}").status()).isEqualTo(500);
  }

  @Test
  void faultsFollowEachOther() {
    sandbox
        .on(anyRequest())
        .respond(Fault.status(500))
        .times(2)
        .respond(Fault.status(502))
        .respond(Fault.status(503))
        .always();
    sandbox.enqueueFault(Fault.status(504));

    for (int status : new int[] {500, 500, 502, 504, 503, 503, 503}) {
      assertThat(client.get("api/user/balance").status()).isEqualTo(status);
    }
  }

  @Test
  void theLatestOfThoseForEveryRequestIsPlayedUntilAllAreDropped() {
    sandbox.on(anyRequest()).respond(Fault.status(500)).always();
    sandbox.on(balanceReads()).respond(Fault.status(502)).always();

    assertThat(client.get("api/user/balance").status()).isEqualTo(502);
    assertThat(client.detail("X").status()).isEqualTo(500);

    sandbox.clearScripts();

    assertThat(client.get("api/user/balance").status()).isEqualTo(200);
    assertThat(client.detail("X").status()).isEqualTo(404);
  }

  @Test
  void theOldestIsPlayedAlsoIfTheBodyDecides() {
    sandbox.on(submits().ofModel("generate-music")).respond(Fault.status(501));
    sandbox.on(submits()).respond(Fault.reset(Stage.BEFORE_REQUEST));
    sandbox.on(submits()).respond(Fault.status(502)).always();

    assertThat(submit("generate-music", TestClient.SONG)).isEqualTo(501);
    assertThatThrownBy(() -> submit("generate-music", TestClient.SONG))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(submit("generate-music", TestClient.SONG)).isEqualTo(502);
  }

  @Test
  void aFaultThatComesBeforeTheBodyWaitsWhileTheBodyDecides() {
    sandbox.on(submits().ofModel("generate-music")).respond(Fault.status(501));
    sandbox.on(submits()).respond(Fault.reset(Stage.BEFORE_REQUEST));

    assertThat(submit("boost-music-style", STYLE)).isEqualTo(200);
    assertThat(submit("generate-music", TestClient.SONG)).isEqualTo(501);
    assertThatThrownBy(() -> submit("generate-music", TestClient.SONG))
        .isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"AFTER_REQUEST", "AFTER_STATUS_LINE", "DURING_RESPONSE_BODY"})
  void theConnectionOfOneModelBreaks(Stage stage) throws IOException {
    sandbox
        .on(submits().ofModel("generate-music"))
        .respond(Fault.close(stage).afterAccepting())
        .respond(Fault.reset(Stage.AFTER_REQUEST));
    try (RawClient raw = new RawClient(sandbox);
        RawClient other = new RawClient(sandbox)) {
      String text = raw.submit().receive(15_000).text();
      boolean lost = stage == Stage.AFTER_REQUEST;
      assertThat(text).startsWith(lost ? "" : "HTTP/1.1 200 OK\r\n").doesNotContain("created_time");
      assertThat(sandbox.chargedSubmits()).hasSize(1);
      assertThat(other.submit().receive(15_000).ending()).isEqualTo(Ending.RESET);
      assertThat(sandbox.chargedSubmits()).hasSize(1);
    }
    assertThat(sandbox.requests()).extracting(call -> call.fault() != null).containsOnly(true);
  }

  @Test
  void theResponseOfOneModelIsLostOnAKeptConnection() throws IOException {
    sandbox.on(submits().ofModel("generate-music")).respond(Fault.RESPONSE_LOST);
    try (RawClient raw = new RawClient(sandbox)) {
      assertThat(raw.get("/api/user/balance").response()).startsWith("HTTP/1.1 200 OK\r\n");
      assertThat(raw.submit().receive(15_000).text()).isEmpty();
    }
  }

  @Test
  void anUploadThatWaitsForContinueGetsItBeforeItsFault() throws IOException {
    sandbox.on(submits().ofModel("generate-music")).respond(Fault.close(Stage.AFTER_STATUS_LINE));
    String header = "Expect: 100-continue\r\nContent-Length: " + RawClient.BODY.length();
    try (RawClient raw = new RawClient(sandbox)) {
      raw.send("POST /api/generate/submit", header, "");
      assertThat(raw.head()).startsWith("HTTP/1.1 100");
      assertThat(raw.sendRaw(RawClient.BODY).receive(15_000).text())
          .isEqualTo("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void whatCannotBePlayedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                sandbox
                    .on(submits().ofModel("generate-music"))
                    .respond(Fault.close(Stage.DURING_REQUEST_BODY)))
        .withMessage(
            "close(DURING_REQUEST_BODY) comes before the body has been read, which decides about"
                + " submits of generate-music");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.on(polls().ofTask("X")).respond(Fault.CHANGED_FILE))
        .withMessage("CHANGED_FILE does not apply to polls of task X");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.on(polls()).respond(Fault.EMPTY_BODY).times(0));
    assertThatIllegalStateException().isThrownBy(() -> sandbox.on(polls()).times(2));
    assertThatIllegalStateException().isThrownBy(() -> sandbox.on(polls()).always());
  }

  @Test
  void oneRequestGetsItsErrorsInTheOtherStyle() {
    sandbox
        .on(polls().ofTask("X"))
        .respond(Fault.errorStyle(ErrorStyle.CODED))
        .respond(Fault.status(503).withErrorStyle(ErrorStyle.CODED))
        .respond(Fault.status(503));

    assertThat(client.detail("X").json().at("/error/message").asText()).isEqualTo("Task not found");
    assertThat(client.detail("X").json().at("/error/type").asText()).isEqualTo("service_error");
    assertThat(client.detail("X").json().get("detail").isTextual()).isTrue();
  }

  @Test
  void anErrorHasAMessageOfYourOwnInEitherStyle() {
    Fault fault = Fault.status(400, "Your prompt was flagged");
    sandbox
        .on(submits())
        .respond(fault)
        .respond(fault.withErrorStyle(ErrorStyle.CODED))
        .respond(Fault.status(422, "Too odd"));

    assertThat(client.submit("generate-music", STYLE).json())
        .isEqualTo(TestClient.parse("{\"detail\":\"Your prompt was flagged\"}"));
    assertThat(client.submit("generate-music", STYLE).json())
        .isEqualTo(
            TestClient.parse(
                """
                {"code": 400, "error":
                  {"message": "Your prompt was flagged", "type": "validation_error"}}
                """));
    TestClient.Result odd = client.submit("generate-music", STYLE);
    assertThat(odd.status()).isEqualTo(422);
    assertThat(odd.json()).isEqualTo(TestClient.parse("{\"detail\":\"Too odd\"}"));
  }

  @Test
  void theBalanceHasATypeOfErrorOfItsOwn() {
    sandbox.on(balanceReads()).respond(Fault.status(500).withErrorStyle(ErrorStyle.CODED));

    assertThat(client.get("api/user/balance").json().at("/error/type").asText())
        .isEqualTo("server_error");
  }
}
