package com.example.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An object store in a folder. */
final class LocalFolder implements ObjectStore {
  private final Path folder;

  LocalFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public URI put(String key, Path file) throws IOException {
    Path target = folder.resolve(key).normalize();
    if (!target.startsWith(folder)) {
      throw new IllegalArgumentException("key leads out of the folder: " + key);
    }
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), "", ".part");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return target.toUri();
  }
}
