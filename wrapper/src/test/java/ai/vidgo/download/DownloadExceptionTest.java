package ai.vidgo.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** As a caller makes them in a test, and as an Android bundle or a job queue carries them. */
class DownloadExceptionTest {
  @Test
  void downloadExceptionIsSerializable() throws Exception {
    File target = new File("song.mp3");
    IOException cause = new IOException("reset");
    String url = "https://files.example/a?signature=secret";

    DownloadException copy = copy(new DownloadException("No response", url, target, 7, 503, cause));

    assertThat(copy).hasMessage("No response");
    assertThat(copy.getUrl()).isEqualTo(url);
    assertThat(copy.getTarget()).isEqualTo(target);
    assertThat(copy.getBytes()).isEqualTo(7);
    assertThat(copy.getStatus()).isEqualTo(503);
    assertThat(copy.getCause()).isInstanceOf(IOException.class).hasMessage("reset");
  }

  @Test
  void downloadCancelledExceptionIsSerializable() throws Exception {
    assertThat(copy(new DownloadCancelledException("Cancelled"))).hasMessage("Cancelled");
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T original) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(original);
    return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }
}
