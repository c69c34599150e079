package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.downloads;
import static ai.vidgo.sandbox.RequestMatcher.polls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.testing.RawClient;
import ai.vidgo.sandbox.testing.RawClient.Received;
import ai.vidgo.sandbox.testing.TestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FileScriptTest {
  private static final Map<String, String> RANGE = Map.of("Range", "bytes=5-");
  private static final int HEARD_NOTHING = 300;

  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox = start(VidgoSandbox.builder());
  private final TestClient client = new TestClient(sandbox);
  private final TestClient.Song song = client.song();
  private final String link = song.files().get(0).get("audio_url").asText();
  private final byte[] mp3 = client.download(link, Map.of()).bytes();

  private VidgoSandbox start(VidgoSandbox.Builder builder) {
    return builder.clock(clock).taskDuration(Duration.ZERO).start();
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aRangeIsIgnored() {
    sandbox.on(downloads()).respond(Fault.RANGE_IGNORED);

    assertThat(client.download(link, Map.of()).headers().get("Accept-Ranges")).isEqualTo("bytes");
    TestClient.Result whole = client.download(link, RANGE);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.bytes()).isEqualTo(mp3);
    assertThat(whole.headers().get("Accept-Ranges")).isEqualTo("none");
    assertThat(client.download(link, RANGE).status()).isEqualTo(206);
  }

  @Test
  void aRangeIsRefused() {
    sandbox.on(downloads().ofTask(song.taskId())).respond(Fault.RANGE_REFUSED).always();

    assertThat(client.download(link, Map.of()).status()).isEqualTo(200);
    TestClient.Result refused = client.download(link, RANGE);
    assertThat(refused.status()).isEqualTo(416);
    assertThat(refused.headers().get("Content-Range")).isEqualTo("bytes */" + mp3.length);
    assertThat(client.download(link, Map.of()).bytes()).isEqualTo(mp3);
  }

  @Test
  void filesExpireADayAfterTheirTask() {
    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(client.download(link, Map.of()).status()).isEqualTo(200);

    clock.advance(Duration.ofMillis(1));

    TestClient.Result gone = client.download(link, Map.of());
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.json().get("detail").asText()).isEqualTo("The file has expired");
    Request head = new Request.Builder().url(link).head().build();
    assertThat(client.send(head).status()).isEqualTo(404);
    // How long a task stays is not documented.
    assertThat(client.detail(song.taskId()).data().get("files")).isEqualTo(song.files());
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 410})
  void timeAndStatusOfExpiryCanBeSet(int status) {
    try (VidgoSandbox other =
        start(
            VidgoSandbox.builder().fileRetention(Duration.ofDays(14)).expiredFileStatus(status))) {
      TestClient otherClient = new TestClient(other);
      String url = otherClient.song().files().get(0).get("audio_url").asText();
      clock.advance(Duration.ofDays(13));
      assertThat(otherClient.download(url, Map.of()).status()).isEqualTo(200);
      clock.advance(Duration.ofDays(1));
      assertThat(otherClient.download(url, Map.of()).status()).isEqualTo(status);
    }
  }

  @Test
  void theSettingsOfExpiryAreChecked() {
    VidgoSandbox.Builder builder = VidgoSandbox.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.fileRetention(Duration.ofDays(-1)))
        .withMessage("retention is negative: PT-24H");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.expiredFileStatus(399));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.expiredFileStatus(500));
  }

  @Test
  void theFilesOfATaskExpireNow() {
    TestClient.Song other = client.song();
    sandbox.on(downloads().ofTask(song.taskId())).respond(Fault.FILE_EXPIRED).always();

    assertThat(client.download(link, Map.of()).status()).isEqualTo(404);
    assertThat(client.download(link, RANGE).status()).isEqualTo(404);
    String kept = other.files().get(0).get("audio_url").asText();
    assertThat(client.download(kept, Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aSlowDownloadPausesAfterSoManyBytes() throws IOException {
    sandbox.on(downloads()).respond(Fault.slow(10, Duration.ofHours(1)));
    try (RawClient raw = new RawClient(sandbox)) {
      Received received =
          raw.get(link.substring(sandbox.url().length() - 1)).receive(HEARD_NOTHING);
      assertThat(received.ending()).isEqualTo(Ending.SILENCE);
      assertThat(received.text()).startsWith("HTTP/1.1 200 OK\r\n");
      String body = received.text().substring(received.text().indexOf("\r\n\r\n") + 4);
      assertThat(body).isEqualTo(new String(mp3, 0, 10, StandardCharsets.UTF_8));
    }
  }

  @Test
  void aSlowDownloadArrives() {
    sandbox.on(downloads()).respond(Fault.slow(20_000, Duration.ofMillis(1)));
    TestClient.Result part = client.download(link, RANGE);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(mp3, 5, mp3.length));
  }

  @Test
  void aSlowPollArrives() {
    sandbox.on(polls()).respond(Fault.slow(1, Duration.ZERO));
    assertThat(client.detail(song.taskId()).data().get("files")).isEqualTo(song.files());
  }

  @Test
  void closingTheSandboxEndsAPause() throws Exception {
    sandbox.on(downloads()).respond(Fault.slow(10, Duration.ofHours(1)));
    try (RawClient raw = new RawClient(sandbox)) {
      raw.get(link.substring(sandbox.url().length() - 1)).head();
      Thread server = serverThread();
      ForkJoinPool.commonPool().submit(sandbox::close).get();
      server.join(); // or the test takes too long
    }
  }

  private static Thread serverThread() {
    while (true) {
      for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
        String stack = Arrays.toString(thread.getValue());
        if (stack.contains("Pace") && stack.contains("sleep")) {
          return thread.getKey();
        }
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void theArgumentsOfSlowAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.slow(0, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.slow(1, Duration.ofMillis(-1)));
    assertThat(Fault.slow(1000, Duration.ofSeconds(1))).hasToString("slow(1000, PT1S)");
  }
}
