package ai.vidgo.sandbox.internal.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file. It may be long without being in memory: its end repeats a few bytes, as frames of sound
 * do. Immutable.
 */
public final class Media {
  private final String contentType;
  private final byte[] head;
  private final byte[] repeated;
  private final long size;
  private final boolean changed;

  private Media(String contentType, byte[] head, byte[] repeated, long size, boolean changed) {
    this.contentType = contentType;
    this.head = head;
    this.repeated = repeated;
    this.size = size;
    this.changed = changed;
  }

  /** Returns a file of some bytes, of which there is at least one. */
  public static Media of(String contentType, byte... bytes) {
    return new Media(contentType, bytes, new byte[0], bytes.length, false);
  }

  /**
   * Returns a file that starts with {@code head}.
   *
   * @param repeated what follows, again and again, up to {@code size}
   */
  static Media repeating(String contentType, byte[] head, byte[] repeated, long size) {
    return new Media(contentType, head, repeated, size, false);
  }

  /** Returns the type of an uploaded file, judged by its first bytes. */
  public static String typeOf(byte[] file) {
    String start = new String(file, 0, Math.min(file.length, 12), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (start.startsWith("GIF8")) {
      return "image/gif";
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "image/webp";
    }
    return start.startsWith("%PDF") ? "application/pdf" : "application/octet-stream";
  }

  /** Returns a file of the same length with other content. */
  public Media changed() {
    return new Media(contentType, head, repeated, size, true);
  }

  public String contentType() {
    return contentType;
  }

  /** Returns the length in bytes. */
  public long size() {
    return size;
  }

  /** Writes the bytes from {@code first} on, up to and without {@code end}. */
  public void writeTo(OutputStream out, long first, long end) throws IOException {
    boolean toLast = changed && end == size && first < end;
    long stop = toLast ? end - 1 : end;
    for (long at = first; at < stop; ) {
      byte[] part = at < head.length ? head : repeated;
      int start = (int) (at < head.length ? at : (at - head.length) % repeated.length);
      int length = (int) Math.min(part.length - start, stop - at);
      out.write(part, start, length);
      at += length;
    }
    if (toLast) {
      out.write(last() ^ 1);
    }
  }

  private byte last() {
    long at = size - 1;
    return at < head.length
        ? head[(int) at]
        : repeated[(int) ((at - head.length) % repeated.length)];
  }

  /** Returns the whole content, which should be small. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) size);
    try {
      writeTo(bytes, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no such errors
    }
    return bytes.toByteArray();
  }

  public String etag() {
    Object[] content = {Arrays.hashCode(head), Arrays.hashCode(repeated), size, changed};
    return '"' + Integer.toHexString(Arrays.hashCode(content)) + '"';
  }
}
