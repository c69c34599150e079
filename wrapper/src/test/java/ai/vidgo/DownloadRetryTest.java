package ai.vidgo;

import static ai.vidgo.DownloadRun.bytes;
import static ai.vidgo.DownloadRun.cut;
import static ai.vidgo.DownloadRun.rest;
import static ai.vidgo.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.UnknownHostException;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, and after what time. */
@Timeout(20)
class DownloadRetryTest {
  private static final byte[] FILE = bytes(1000);

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504, 599})
  void passingTroubleIsTriedAgain(int status) {
    run.enqueue(status(status), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertThat(run.pauses).hasSize(1);
    assertThat(run.server.getRequestCount()).isEqualTo(2);
  }

  /** OkHttp itself repeats it once. */
  @Test
  void requestTimeoutIsTriedAgain() {
    run.enqueue(status(408), status(408), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertThat(run.pauses).hasSize(1);
  }

  @Test
  void triesAreBounded() {
    run.enqueue(status(500), status(500), status(500), whole(FILE));

    DownloadException failure = run.fail(target, DownloadOptions.builder().attempts(3).build());

    assertThat(failure).hasMessageStartingWith("status: 500; attempts: 3; bytes: 0");
    assertThat(failure).hasNoCause();
    assertThat(failure.getStatus()).isEqualTo(500);
    assertThat(run.server.getRequestCount()).isEqualTo(3);
    assertThat(run.pauses).hasSize(2);
  }

  @Test
  void cutsAreBounded() {
    run.enqueue(cut(FILE, 10), cut(FILE, 20), whole(FILE));

    DownloadException failure = run.fail(target, DownloadOptions.builder().attempts(2).build());

    assertThat(failure).hasMessageContaining("; attempts: 2; bytes: 20;");
    assertThat(failure).hasCauseInstanceOf(IOException.class);
    assertThat(failure.getStatus()).isNull();
    assertThat(run.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void hostThatIsNotFoundIsTriedAgain() {
    run.downloads =
        run.downloads(
            run.http
                .newBuilder()
                .dns(
                    host -> {
                      throw new UnknownHostException(host);
                    })
                .build());

    DownloadException failure =
        run.fail("https://files.example/a.mp3", target, DownloadOptions.defaults());

    assertThat(failure)
        .hasMessageStartingWith("No complete answer: ")
        .hasMessageContaining("files.example; attempts: 5; bytes: 0; ")
        .hasMessageEndingWith("; request: GET https://files.example/a.mp3")
        .hasCauseInstanceOf(UnknownHostException.class);
    assertThat(run.pauses).hasSize(4);
  }

  @Test
  void whatHasArrivedIsKeptThroughTrouble() throws Exception {
    run.enqueue(cut(FILE, 400).setHeader("ETag", "\"v1\""), status(503), rest(FILE, 400));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    run.takeRequest();
    assertThat(run.takeRequest().getHeader("Range")).isEqualTo("bytes=400-");
    assertThat(run.takeRequest().getHeader("Range")).isEqualTo("bytes=400-");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "7, 7000",
    "60, 60000",
    "61, 60000",
    "999999999, 60000",
    "'Sun, 22 Nov 2026 10:00:05 GMT', 5000",
    "'Sun, 22 Nov 2026 09:00:00 GMT', 0"
  })
  void serverSaysWhen(String retryAfter, long millis) {
    run.enqueue(
        status(429)
            .setHeader("Retry-After", retryAfter)
            .setHeader("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
        whole(FILE));

    run.download(target);

    assertThat(run.pauses).containsExactly(millis);
  }

  @Test
  void otherwisePausesAreByChanceUpToAGrowingLimit() {
    for (int i = 0; i < 9; i++) {
      run.enqueue(status(502));
    }
    run.enqueue(whole(FILE));

    run.download(target, DownloadOptions.builder().attempts(10).build());

    assertThat(run.pauses)
        .containsExactly(499L, 999L, 1999L, 3999L, 7999L, 7999L, 7999L, 7999L, 7999L);
  }

  private static MockResponse status(int status) {
    return new MockResponse().setResponseCode(status);
  }
}
