package com.example.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Where the audio goes: in production a bucket. */
interface ObjectStore {
  /**
   * Stores a file under a key, and returns where it is. A reader sees the whole file or none;
   * storing it again changes nothing.
   */
  URI put(String key, Path file) throws IOException;
}
