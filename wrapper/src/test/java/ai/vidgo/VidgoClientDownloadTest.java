package ai.vidgo;

import static ai.vidgo.DownloadRun.bytes;
import static ai.vidgo.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
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
  private VidgoClient vidgo;

  @AfterEach
  void tearDown() {
    vidgo.close();
  }

  @Test
  void keyStaysAtHomeEvenIfTheFileIsThere() throws Exception {
    run.enqueue(whole(FILE));

    assertThat(client().download(run.url(), folder)).hasBinaryContent(FILE);

    assertThat(run.takeRequest().getHeaders().names()).doesNotContain("Authorization");
  }

  @Test
  void optionsCount() {
    run.enqueue(whole(FILE));
    DownloadOptions options = DownloadOptions.builder().maxBytes(10).build();

    assertThatThrownBy(() -> client().download(run.url(), folder, options))
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

    assertThatThrownBy(() -> closing.download(run.url(), folder))
        .isInstanceOf(DownloadCancelledException.class);

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void closedClientDownloadsNothing() {
    VidgoClient closed = client();
    closed.close();

    assertThatThrownBy(() -> closed.download(run.url(), folder))
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
