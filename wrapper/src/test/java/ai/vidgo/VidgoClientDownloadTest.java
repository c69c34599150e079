package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.download.DownloadCancelledException;
import ai.vidgo.download.DownloadException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.socket.Stage;
import java.io.File;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads through the client that has the key. */
@Timeout(20)
class VidgoClientDownloadTest {
  private final SandboxRun run = new SandboxRun();
  @TempDir private File folder;
  private File target;
  private String url;

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.png");
    url = run.vidgo.uploadUrl("https://example.com/cat.png").getFileUrl();
  }

  @AfterEach
  void tearDown() {
    run.close();
  }

  @Test
  void keyIsNotSentEvenToTheOriginOfTheApi() {
    assertThat(run.vidgo.download(url, target)).isNotEmpty();

    assertThat(run.requests("GET"))
        .singleElement()
        .satisfies(request -> assertThat(request.headers()).doesNotContainKey("Authorization"));
  }

  @Test
  void optionsApply() {
    DownloadOptions options = DownloadOptions.builder().maxBytes(10).build();

    assertThatThrownBy(() -> run.vidgo.download(url, target, options))
        .isInstanceOf(DownloadException.class);
  }

  @Test
  void closeCancelsDownloads() {
    run.sandbox.enqueueFault(Endpoint.FILE, Fault.silence(Stage.AFTER_REQUEST));
    VidgoClient[] closing = new VidgoClient[1];
    EventListener closer =
        new EventListener() {
          @Override
          public void requestHeadersEnd(Call call, Request request) {
            closing[0].close();
          }
        };
    closing[0] =
        run.client().httpClient(new OkHttpClient.Builder().eventListener(closer).build()).build();

    assertThatThrownBy(() -> closing[0].download(url, target))
        .isInstanceOf(DownloadCancelledException.class);
  }

  @Test
  void closeEndsThePauseBeforeARetry() {
    run.sandbox.enqueueFault(Endpoint.FILE, Fault.status(503));
    VidgoClient[] closing = new VidgoClient[1];
    ClientScheduler closer =
        new ClientScheduler() {
          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public CallHandle schedule(Runnable task, long delayNanos) {
            closing[0].close();
            return () -> {};
          }
        };
    closing[0] = run.client().scheduler(closer).build();

    assertThatThrownBy(() -> closing[0].download(url, target))
        .isInstanceOf(DownloadCancelledException.class);
  }

  @Test
  void closedClientDownloadsNothing() {
    run.vidgo.close();

    assertThatThrownBy(() -> run.vidgo.download(url, target))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The client was closed; nothing was downloaded");
    assertThat(run.requests("GET")).isEmpty();
  }
}
