package com.example.fleet.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** Where the audio goes, for example a bucket. */
interface Storage {
  /**
   * Stores a file whole or not at all, in place of one of this name, so that it can be repeated.
   *
   * @return where it is
   */
  String put(String name, Path file) throws IOException;
}
