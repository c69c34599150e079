package ai.vidgo.testing;

import static ai.vidgo.sandbox.RequestMatcher.downloads;
import static ai.vidgo.sandbox.RequestMatcher.polls;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.BoostMusicStyleInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.sandbox.ErrorStyle;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitTimeoutException;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the client makes of scripts of the sandbox. */
@Timeout(60)
@VidgoTest
class ScriptsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private File folder;

  @Test
  void onlyTheSongOfOnePromptFails(VidgoSandbox sandbox, VidgoClient vidgo) {
    sandbox
        .on(submits().ofModel("generate-music").withMember("prompt", "rain on glass"))
        .fail("No rain today");

    Task<MusicTrack> snow = vidgo.submit(Models.GENERATE_MUSIC, Songs.SNOW);
    Task<MusicTrack> rain = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);

    assertThat(snow.await().getFiles()).hasSize(2);
    assertThat(catchThrowableOfType(TaskFailedException.class, rain::await))
        .hasMessageContaining("No rain today");
  }

  @Test
  void aTaskThatNeverFinishesTimesOut(VidgoSandbox sandbox, VidgoClient vidgo) {
    sandbox.on(submits()).neverFinish();
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);

    WaitTimeoutException timeout = catchThrowableOfType(WaitTimeoutException.class, task::await);

    assertThat(timeout.getProgress().getStatus()).isEqualTo(TaskStatus.RUNNING);
  }

  @Test
  void aStatusOfTheFutureIsWaitedFor(VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) {
    sandbox.on(submits()).acceptAs("accepted_v2").showStatus("queued_v2");
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    clock.advance(Duration.ofSeconds(1));

    assertThat(task.read().getStatus()).hasToString("queued_v2");
    assertThat(task.await().getStatus()).isEqualTo(TaskStatus.FINISHED);
  }

  @Test
  void partialFilesAreReadAndDoNotEndTheWait(
      VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) {
    sandbox.on(submits()).showPartialFiles(1);
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    clock.advance(Duration.ofSeconds(1));

    assertThat(task.read().getFiles()).hasSize(1);
    assertThat(task.await().getFiles()).hasSize(2);
  }

  @Test
  void oneModelLosesItsResponse(VidgoSandbox sandbox, VidgoClient vidgo) {
    sandbox.on(submits().ofModel("generate-music")).respond(Fault.RESPONSE_LOST);

    vidgo.submit(Models.BOOST_MUSIC_STYLE, BoostMusicStyleInput.builder().content("jazz").build());
    assertThatExceptionOfType(SubmitOutcomeUnknownException.class)
        .isThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN));

    assertThat(sandbox.chargedSubmits()).hasSize(2);
  }

  @Test
  void thePollsOfOneTaskFailAndAreRepeated(VidgoSandbox sandbox, VidgoClient vidgo) {
    Task<MusicTrack> rain = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    Task<MusicTrack> snow = vidgo.submit(Models.GENERATE_MUSIC, Songs.SNOW);
    sandbox
        .on(polls().ofTask(rain.getId()))
        .respond(Fault.status(503))
        .respond(Fault.reset(Stage.BEFORE_REQUEST))
        .respond(Fault.rateLimited(Duration.ofSeconds(7)));

    assertThat(rain.await().getFiles()).hasSize(2);
    assertThat(snow.await().getFiles()).hasSize(2);

    assertThat(sandbox.requests())
        .filteredOn(call -> call.fault() != null)
        .hasSize(3)
        .extracting(RecordedCall::path)
        .allSatisfy(path -> assertThat(path).endsWith(rain.getId()));
  }

  @Test
  void anErrorOfYourOwnIsReadInEitherStyle(VidgoSandbox sandbox, VidgoClient vidgo) {
    Fault flagged = Fault.status(400, "Your prompt was flagged");
    for (ErrorStyle style : ErrorStyle.values()) {
      sandbox.on(submits()).respond(flagged.withErrorStyle(style));
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN))
          .withMessageContaining("Your prompt was flagged");
    }
  }

  private static String link(VidgoClient vidgo) {
    return vidgo.run(Models.GENERATE_MUSIC, Songs.RAIN).getFirstFile().getAudioUrl();
  }

  private File target(String name) {
    return new File(folder, name);
  }

  @Test
  void aDownloadSurvivesAServerWithoutRanges(VidgoSandbox sandbox, VidgoClient vidgo)
      throws IOException {
    String link = link(vidgo);
    File whole = vidgo.download(link, target("whole.mp3"));
    for (Fault fault : new Fault[] {Fault.RANGE_IGNORED, Fault.RANGE_REFUSED}) {
      sandbox.on(downloads()).respond(Fault.close(Stage.DURING_RESPONSE_BODY)).respond(fault);

      File file = vidgo.download(link, target(fault + ".mp3"));

      assertThat(Files.readAllBytes(file.toPath())).isEqualTo(Files.readAllBytes(whole.toPath()));
      assertThat(sandbox.requests()).extracting(RecordedCall::fault).contains(fault);
    }
  }

  @Test
  void aSlowDownloadArrivesAndOneThatIsTooSlowEnds(VidgoSandbox sandbox, VidgoClient vidgo) {
    String link = link(vidgo);
    sandbox
        .on(downloads())
        .respond(Fault.slow(20_000, Duration.ofMillis(1)))
        .respond(Fault.slow(1, HOUR));
    assertThat(vidgo.download(link, target("slow.mp3"))).isNotEmpty();

    DownloadOptions options = DownloadOptions.builder().timeout(Duration.ofMillis(200)).build();
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> vidgo.download(link, target("none.mp3"), options));

    assertThat(target("none.mp3")).doesNotExist();
  }

  @Test
  void anExpiredFileIsGone(VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) {
    String link = link(vidgo);
    sandbox.on(downloads()).respond(Fault.FILE_EXPIRED);
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> vidgo.download(link, target("now.mp3")))
        .returns(404, DownloadException::getStatus);
    vidgo.download(link, target("kept.mp3"));

    clock.advance(Duration.ofHours(24));

    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> vidgo.download(link, target("late.mp3")))
        .returns(404, DownloadException::getStatus);
  }

  @Test
  void aStaleCallbackDoesNotBringATaskBack(
      VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) throws IOException {
    List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    try {
      sandbox.on(submits()).staleCallback().repeatCallback(1);
      String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
      vidgo.submit(
          Models.GENERATE_MUSIC, Songs.RAIN, SubmitOptions.builder().callbackUrl(url).build());
      clock.advance(HOUR);
    } finally {
      receiver.stop(0);
    }

    assertThat(bodies).hasSize(3);
    List<TaskStatus> verified = new ArrayList<>();
    List<TaskStatus> said = new ArrayList<>();
    for (String body : bodies) {
      said.add(vidgo.callbacks().parse(body).getStatus());
      TaskSnapshot<MusicTrack> now =
          vidgo.callbacks().verify(Models.GENERATE_MUSIC, vidgo.callbacks().parse(body));
      verified.add(now.getStatus());
    }
    assertThat(said).contains(TaskStatus.RUNNING);
    assertThat(verified).containsOnly(TaskStatus.FINISHED);
  }
}
