package com.example.fleet.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("audio");
  }

  @Test
  void repeatedPutLeavesOneFile() throws IOException {
    Storage storage = new FolderStorage(folder);

    storage.put("a.mp3", Files.writeString(temporary.resolve("first"), "first"));
    String where = storage.put("a.mp3", Files.writeString(temporary.resolve("second"), "second"));

    assertThat(Path.of(where)).hasContent("second");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(Path.of(where)));
  }

  @Test
  void failedPutLeavesWhatWasThere() throws IOException {
    Storage storage = new FolderStorage(folder);
    Path stored =
        Path.of(storage.put("a.mp3", Files.writeString(temporary.resolve("first"), "first")));

    assertThatThrownBy(() -> storage.put("a.mp3", temporary.resolve("missing")))
        .isInstanceOf(IOException.class);

    assertThat(stored).hasContent("first");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(stored));
  }

  @Test
  void readerSeesAWholeFile() throws Exception {
    Storage storage = new FolderStorage(folder);
    Path as = Files.writeString(temporary.resolve("as"), "a".repeat(300_000));
    Path bs = Files.writeString(temporary.resolve("bs"), "b".repeat(300_000));
    Path stored = Path.of(storage.put("a.mp3", as));
    FutureTask<Void> puts =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 50; i++) {
                storage.put("a.mp3", i % 2 == 0 ? bs : as);
              }
              return null;
            });
    new Thread(puts).start();

    while (!puts.isDone()) {
      assertThat(Files.readString(stored)).matches("a{300000}|b{300000}");
    }
    puts.get();
  }

  @Test
  void nameOutsideTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "text");
    Storage storage = new FolderStorage(folder);

    assertThatThrownBy(() -> storage.put("../a.mp3", file)).hasMessageContaining("../a.mp3");
  }
}
