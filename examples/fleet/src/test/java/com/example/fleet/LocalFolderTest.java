package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalFolderTest {
  @TempDir Path folder;

  @Test
  void storingAgainReplaces() throws IOException {
    LocalFolder store = new LocalFolder(folder.resolve("store"));
    Path file = Files.writeString(folder.resolve("file"), "first");
    URI first = store.put("a/song.mp3", file);
    Files.writeString(file, "second");

    URI second = store.put("a/song.mp3", file);

    assertEquals(first, second);
    assertEquals("second", Files.readString(Path.of(second)));
  }

  @Test
  void failureLeavesNothingBehind() throws IOException {
    LocalFolder store = new LocalFolder(folder);

    assertThrows(IOException.class, () -> store.put("song.mp3", folder.resolve("missing")));

    assertArrayEquals(new String[0], folder.toFile().list());
  }

  @Test
  void keyStaysInsideTheFolder() {
    LocalFolder store = new LocalFolder(folder.resolve("store"));

    assertThrows(IllegalArgumentException.class, () -> store.put("../song.mp3", folder));
  }
}
