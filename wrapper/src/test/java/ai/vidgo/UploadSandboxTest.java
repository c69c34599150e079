package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.model.UploadedFile;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.testing.Pictures;
import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to the sandbox, which validates them. */
@Timeout(20)
class UploadSandboxTest {
  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox = VidgoSandbox.builder().clock(clock).start();
  private final VidgoClient vidgo =
      VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.url()).build();
  @TempDir private File folder;

  @AfterEach
  void close() {
    vidgo.close();
    sandbox.close();
  }

  @Test
  void uploadedFileCanBeDownloaded() throws Exception {
    UploadOptions options = UploadOptions.builder().uploadPath("a/b").fileName("n.png").build();

    UploadedFile uploaded =
        vidgo.upload(Pictures.file(folder, "harbour.png", Pictures.PNG), options);

    assertThat(uploaded.getOriginalName()).isEqualTo("harbour.png");
    assertThat(uploaded.getFileName()).isEqualTo("n.png");
    assertThat(uploaded.getUploadPath()).isEqualTo("temp/a/b");
    assertThat(uploaded.getFileSize()).isEqualTo(Pictures.PNG.length);
    assertThat(uploaded.getMimeType()).isEqualTo("image/png");
    assertThat(uploaded.getUploadTime()).isEqualTo("2026-01-01T00:00:00.000000");
    assertThat(uploaded.getExpiresAt()).isEqualTo("2026-01-04T00:00:00.000000");
    assertThat(vidgo.download(uploaded.getFileUrl(), new File(folder, "back")))
        .hasBinaryContent(Pictures.PNG);
  }

  @Test
  void urlBecomesAFile() {
    UploadedFile uploaded = vidgo.uploadUrl("https://example.com/photos/cat.gif?size=1");

    assertThat(uploaded.getOriginalName()).isEqualTo("cat.gif");
    assertThat(uploaded.getMimeType()).isEqualTo("image/gif");
    assertThat(vidgo.download(uploaded.getFileUrl(), new File(folder, "back")))
        .hasSize(uploaded.getFileSize());
  }

  @Test
  void sixthUploadWithinAMinuteIsRejected() {
    for (int i = 0; i < 5; i++) {
      vidgo.uploadUrl("https://example.com/cat.png");
    }

    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/cat.png"))
        .isInstanceOf(RateLimitException.class)
        .hasMessageStartingWith("Rate limit exceeded; status: 429");
    clock.advance(Duration.ofMinutes(1));
    vidgo.uploadUrl("https://example.com/cat.png");
  }

  @Test
  void musicIsRejectedByTheApiToo() {
    assertThatThrownBy(() -> vidgo.uploadUrl("https://example.com/song.mp3"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("Unsupported file type: audio/mpeg; status: 400");
  }

  @Test
  void wrongKeyIsRejected() {
    try (VidgoClient otherOrigin =
        VidgoClient.builder().apiKey("other").baseUrl(sandbox.url()).build()) {
      assertThatThrownBy(() -> otherOrigin.uploadUrl("https://example.com/cat.png"))
          .isInstanceOf(AuthenticationException.class);
    }
  }
}
