package ai.vidgo.sandbox.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads streams. */
public final class Streams {
  private Streams() {}

  /**
   * Reads to the end, and drops what comes once the target is full.
   *
   * @param limit in bytes; the target may get a few more
   */
  public static void copy(InputStream in, ByteArrayOutputStream target, int limit)
      throws IOException {
    byte[] part = new byte[8192];
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      if (target.size() <= limit) {
        target.write(part, 0, count);
      }
    }
  }
}
