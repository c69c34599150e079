package ai.vidgo;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.download.DownloadCancelledException;
import ai.vidgo.download.DownloadException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.download.DownloadRun;
import java.io.File;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Downloads through the client that has the key. */
@Timeout(20)
class VidgoClientDownloadTest {
  private static final byte[] FILE = bytes(1000);

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @AfterEach
  void tearDown() {
    vidgo.close();
  }

  @Test
  void keyIsNotSentEvenToTheHostOfTheApi() throws Exception {
    run.enqueue(whole(FILE));

    assertThat(client().download(run.url(), target)).hasBinaryContent(FILE);

    assertThat(run.takeRequest().getHeaders().names()).doesNotContain("Authorization");
  }

  @Test
  void optionsCount() {
    run.enqueue(whole(FILE));
    DownloadOptions options = DownloadOptions.builder().maxBytes(10).build();

    assertThatThrownBy(() -> client().download(run.url(), target, options))
        .isInstanceOf(DownloadException.class);
  }

  @Test
  void closeEndsDownloads() {
    VidgoClient closing = client();
    run.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            closing.close();
            return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
          }
        });

    assertThatThrownBy(() -> closing.download(run.url(), target))
        .isInstanceOf(DownloadCancelledException.class);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void closedClientDownloadsNothing() {
    VidgoClient closed = client();
    closed.close();

    assertThatThrownBy(() -> closed.download(run.url(), target))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The client was closed; nothing was downloaded");
    assertThat(run.server.getRequestCount()).isZero();
  }

  private VidgoClient client() {
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(run.server.url("/").toString())
            .httpClient(run.http)
            .build();
    return vidgo;
  }
}
