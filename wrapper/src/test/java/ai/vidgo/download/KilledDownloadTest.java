package ai.vidgo.download;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.RawServer;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves behind. */
@Timeout(60)
class KilledDownloadTest {
  @TempDir File folder;

  @Test
  void leftoversAreRemovedByTheNextDownload() throws Exception {
    File target = new File(folder, "song.mp3");
    File other = new File(folder, ".song.mp3.notes.part");
    assertThat(other.createNewFile()).isTrue();
    try (RawServer server = new RawServer(socket -> send(socket, 10_000))) {
      Process first = start(server, target);
      awaitParts(1);
      Process second = start(server, target);
      awaitParts(2); // the one in progress is kept

      first.destroyForcibly().waitFor();
      second.destroyForcibly().waitFor();

      assertThat(target).doesNotExist();
      assertThat(parts()).isEqualTo(2);
    }
    try (RawServer server = new RawServer(socket -> send(socket, 100_000));
        Downloader downloader = new Downloader(new OkHttpClient())) {
      downloader.download("http://" + server.address(), target, DownloadOptions.defaults());
    }
    assertThat(target).hasSize(100_000);
    assertThat(folder.list()).containsExactlyInAnyOrder("song.mp3", other.getName());
  }

  private static Process start(RawServer server, File target) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KilledDownload.class.getName(),
            "http://" + server.address(),
            target.getPath())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private int parts() {
    return folder.listFiles((parent, name) -> name.matches("\\.song\\.mp3\\.-?\\d+\\.part")).length;
  }

  private void awaitParts(int number) throws Exception {
    try (WatchService created = folder.toPath().getFileSystem().newWatchService()) {
      folder.toPath().register(created, ENTRY_CREATE);
      while (parts() < number) {
        WatchKey key = created.take();
        key.pollEvents();
        key.reset();
      }
    }
  }

  /** Sends the first of 100,000 bytes, and waits for the other side to go. */
  private static void send(Socket socket, int bytes) throws IOException {
    socket
        .getOutputStream()
        .write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(US_ASCII));
    socket.getOutputStream().write(new byte[bytes]);
    while (socket.getInputStream().read() != -1) {}
  }
}
