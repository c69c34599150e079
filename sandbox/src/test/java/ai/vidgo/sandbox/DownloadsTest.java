package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.FileFacts;
import ai.vidgo.sandbox.testing.TestClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsTest {
  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final TestClient client = new TestClient(sandbox);
  private final String link = client.song().files().get(0).get("audio_url").asText();
  private final byte[] mp3 = client.download(link, Map.of()).bytes();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void needNoKey() {
    TestClient.Result file = client.download(link, Map.of());
    assertThat(file.status()).isEqualTo(200);
    assertThat(FileFacts.of(file.bytes()).type()).isEqualTo("audio/mpeg");
    assertThat(file.headers().get("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(file.headers().get("Content-Length")).isEqualTo(Integer.toString(mp3.length));
    assertThat(file.headers().get("Accept-Ranges")).isEqualTo("bytes");
    assertThat(file.headers().get("ETag")).matches("\"[0-9a-f]+\"");
  }

  @Test
  void refuseAKeyThatLeaked() {
    TestClient.Result file = client.download(link, Map.of("Authorization", "Bearer anything"));
    assertThat(file.status()).isEqualTo(400);
    assertThat(file.json().get("detail").asText()).contains("Authorization");
    assertThat(client.get("files/X/0/a.mp3").status()).isEqualTo(400);
  }

  @Test
  void areThereOnlyWhenTheTaskIsFinished() {
    ManualClock clock = new ManualClock();
    String path;
    try (VidgoSandbox other = VidgoSandbox.builder().seed(1).taskDuration(Duration.ZERO).start()) {
      path = new TestClient(other).song().files().get(0).get("audio_url").asText();
      path = path.substring(other.url().length());
    }
    try (VidgoSandbox slow = VidgoSandbox.builder().seed(1).clock(clock).start()) {
      TestClient slowClient = new TestClient(slow);
      slowClient.start("generate-music", TestClient.SONG);
      assertThat(slowClient.download(slow.url() + path, Map.of()).status()).isEqualTo(404);
      clock.advance(Duration.ofMinutes(1));
      assertThat(slowClient.download(slow.url() + path, Map.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void areOnlyThoseThatTheTaskLinksTo() {
    assertThat(client.download(link.replace(".mp3", ".wav"), Map.of()).status()).isEqualTo(404);
    assertThat(client.download(link.replace("/0/", "/1/"), Map.of()).status()).isEqualTo(404);
    assertThat(client.download(link + "/x", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void cannotBeChanged() {
    Request post = new Request.Builder().url(link).post(RequestBody.create("", null)).build();
    assertThat(client.send(post).status()).isEqualTo(405);
  }

  @Test
  void headTellsTheLengthOnly() {
    TestClient.Result head = client.send(new Request.Builder().url(link).head().build());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.headers().get("Content-Length")).isEqualTo(Integer.toString(mp3.length));
    assertThat(client.download(link, Map.of()).bytes()).isEqualTo(mp3);
  }

  /** From the start if positive, else from the end, of a file that has 480 to 960 kB. */
  @ParameterizedTest
  @CsvSource({
    "0-9, 0, 10",
    "5-5, 5, 6",
    "100-300, 100, 301",
    "5000-25000, 5000, 25001",
    "-8, -8, 0",
    "400000-99999999, 400000, 0",
    "-99999999, 0, 0"
  })
  void aRangeIsThatPart(String range, int first, int end) {
    int from = first < 0 ? mp3.length + first : first;
    int to = end == 0 ? mp3.length : end;
    TestClient.Result part = client.download(link, Map.of("Range", "bytes=" + range));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(mp3, from, to));
    assertThat(part.headers().get("Content-Range"))
        .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + mp3.length);
    assertThat(part.headers().get("Content-Length")).isEqualTo(Integer.toString(to - from));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=99999999-", "bytes=9-3", "bytes=-0"})
  void aRangeWithNothingInItIs416(String range) {
    TestClient.Result part = client.download(link, Map.of("Range", range));
    assertThat(part.status()).isEqualTo(416);
    assertThat(part.headers().get("Content-Range")).isEqualTo("bytes */" + mp3.length);
    assertThat(part.bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"})
  void aRangeThatCannotBeReadIsTheWholeFile(String range) {
    assertThat(client.download(link, Map.of("Range", range)).bytes()).isEqualTo(mp3);
  }

  @Test
  void ifRangeResumesTheSameFileOnly() {
    String etag = client.download(link, Map.of()).headers().get("ETag");
    Map<String, String> same = Map.of("Range", "bytes=5-", "If-Range", etag);
    Map<String, String> other = Map.of("Range", "bytes=5-", "If-Range", "\"other\"");
    assertThat(client.download(link, same).status()).isEqualTo(206);
    assertThat(client.download(link, other).status()).isEqualTo(200);
  }
}
