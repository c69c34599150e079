package com.example.fleet.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest {
  @TempDir private Path temporary;

  @Test
  void repeatedPutLeavesOneFile() throws IOException {
    Path folder = temporary.resolve("audio");
    Storage storage = new FolderStorage(folder);

    storage.put("a.mp3", Files.writeString(temporary.resolve("first"), "first"));
    String where = storage.put("a.mp3", Files.writeString(temporary.resolve("second"), "second"));

    assertThat(Path.of(where)).hasContent("second");
    assertThat(folder).isDirectoryContaining(Path.of(where)::equals);
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void failedPutLeavesWhatWasThere() throws IOException {
    Storage storage = new FolderStorage(temporary);
    Path stored =
        Path.of(storage.put("a.mp3", Files.writeString(temporary.resolve("first"), "first")));

    assertThatThrownBy(() -> storage.put("a.mp3", temporary.resolve("missing")))
        .isInstanceOf(IOException.class);

    assertThat(stored).hasContent("first");
  }

  @Test
  void nameOutsideTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "text");
    Storage storage = new FolderStorage(temporary.resolve("audio"));

    assertThatThrownBy(() -> storage.put("../a.mp3", file)).hasMessageContaining("../a.mp3");
  }
}
