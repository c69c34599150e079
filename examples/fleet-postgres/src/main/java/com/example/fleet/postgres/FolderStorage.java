package com.example.fleet.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Storage in a folder, which is made if it is not there. */
record FolderStorage(Path folder) implements Storage {
  @Override
  public String put(String name, Path file) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.getParent().equals(folder.normalize())) {
      throw new IllegalArgumentException("not the name of a file: " + name);
    }
    Files.createDirectories(folder);
    Path complete = Files.createTempFile(folder, "upload", ".tmp"); // two workers do not share it
    try {
      Files.copy(file, complete, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(complete, StandardOpenOption.WRITE)) {
        channel.force(true); // the name must not survive a power cut without the content
      }
      Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(complete);
    }
    return target.toString();
  }
}
