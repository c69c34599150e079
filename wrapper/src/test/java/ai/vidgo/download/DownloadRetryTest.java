package ai.vidgo.download;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.cut;
import static ai.vidgo.download.DownloadRun.rest;
import static ai.vidgo.download.DownloadRun.whole;
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

/** What is retried, how often, and after what pause. */
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
  void transientStatusIsRetried(int status) {
    run.enqueue(status(status), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertThat(run.time.delays()).hasSize(1);
    assertThat(run.server.getRequestCount()).isEqualTo(2);
  }

  /** OkHttp itself retries it once. */
  @Test
  void requestTimeoutIsRetried() {
    run.enqueue(status(408), status(408), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertThat(run.time.delays()).hasSize(1);
  }

  @Test
  void retriesAreLimited() {
    run.enqueue(status(500), status(500), status(500), whole(FILE));

    DownloadException failure = run.fail(target, DownloadOptions.builder().maxRetries(2).build());

    assertThat(failure).hasMessageStartingWith("status: 500; tries: 3; target: ");
    assertThat(failure).hasNoCause();
    assertThat(failure.getStatus()).isEqualTo(500);
    assertThat(run.server.getRequestCount()).isEqualTo(3);
    assertThat(run.time.delays()).hasSize(2);
  }

  @Test
  void eachTryHasItsOwnStatusAndPause() {
    run.enqueue(status(503).setHeader("Retry-After", "60"), cut(FILE, 10), cut(FILE, 20));

    DownloadException failure = run.fail(target, DownloadOptions.builder().maxRetries(2).build());

    assertThat(failure).hasMessageStartingWith("No complete response: ");
    assertThat(failure.getStatus()).isNull();
    assertThat(run.time.delays()).hasSize(2);
    assertThat(run.time.delays().get(1)).isLessThan(run.time.delays().get(0));
  }

  @Test
  void retriesAfterBrokenConnectionsAreLimited() {
    run.enqueue(cut(FILE, 10), cut(FILE, 20), whole(FILE));

    DownloadException failure = run.fail(target, DownloadOptions.builder().maxRetries(1).build());

    assertThat(failure).hasMessageContaining("; tries: 2; target: ");
    assertThat(failure).hasCauseInstanceOf(IOException.class);
    assertThat(failure.getBytes()).isEqualTo(20);
    assertThat(failure.getStatus()).isNull();
    assertThat(run.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void unknownHostIsRetried() {
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
        .hasMessageStartingWith("No complete response: ")
        .hasMessageContaining("files.example; tries: 5; target: ")
        .hasMessageEndingWith("; request: GET https://files.example/a.mp3")
        .hasCauseInstanceOf(UnknownHostException.class);
    assertThat(run.time.delays()).hasSize(4);
  }

  @Test
  void receivedBytesSurviveATransientStatus() throws Exception {
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
  void retryAfterIsObeyed(String retryAfter, long millis) {
    run.enqueue(
        status(429)
            .setHeader("Retry-After", retryAfter)
            .setHeader("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
        whole(FILE));

    run.download(target);

    assertThat(run.time.delays()).containsExactly(millis);
  }

  @Test
  void pausesWithoutRetryAfterGrowExponentially() {
    for (int i = 0; i < 9; i++) {
      run.enqueue(status(502));
    }
    run.enqueue(whole(FILE));

    run.download(target, DownloadOptions.builder().maxRetries(9).build());

    assertThat(run.time.delays())
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L, 8000L, 8000L);
  }

  private static MockResponse status(int status) {
    return new MockResponse().setResponseCode(status);
  }
}
