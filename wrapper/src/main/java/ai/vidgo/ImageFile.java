package ai.vidgo;

import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * An image file as the body of a request: checked before it is sent, then read while it is sent,
 * never all of it in memory.
 */
final class ImageFile extends RequestBody {
  private static final int CHUNK = 8192;

  private final File file;
  private final long length;
  private final ImageType type;
  private volatile @Nullable IOException unreadable;

  /**
   * @throws IllegalArgumentException if it cannot be uploaded; the message says why
   */
  ImageFile(File file) {
    this.file = file;
    if (!file.exists()) {
      throw new IllegalArgumentException("No such file: " + file);
    }
    if (!file.isFile()) {
      throw new IllegalArgumentException(
          (file.isDirectory() ? "Is a folder, not an image: " : "Is no ordinary file: ") + file);
    }
    length = file.length();
    if (length == 0) {
      throw new IllegalArgumentException("The file is empty: " + file);
    }
    type = ImageType.require(file.toString(), readHead());
  }

  /** What the API is told: the name, with an extension that fits. */
  String name() {
    return type.nameOf(file.getName());
  }

  /** What went wrong with the file itself while it was sent, or null. */
  @Nullable IOException unreadable() {
    return unreadable;
  }

  @Override
  public MediaType contentType() {
    return MediaType.get(type.mediaType);
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (Source source = open()) {
      for (long left = length; left > 0; ) {
        left -= read(source, sink.getBuffer(), Math.min(left, CHUNK));
        sink.emitCompleteSegments();
      }
    }
  }

  private ByteString readHead() {
    Buffer head = new Buffer();
    try (Source source = open()) {
      long left = Math.min(length, ImageType.HEAD);
      while (left > 0) {
        left -= read(source, head, left);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("The file cannot be read: " + e.getMessage(), e);
    }
    return head.readByteString();
  }

  private Source open() throws IOException {
    try {
      return Okio.source(new FileInputStream(file));
    } catch (IOException e) {
      unreadable = e;
      throw e;
    }
  }

  /** Tells trouble with the file from trouble with the connection. */
  private long read(Source source, Buffer into, long most) throws IOException {
    try {
      long read = source.read(into, most);
      if (read == -1) {
        throw new EOFException(file + " is shorter than it was, " + length + " bytes");
      }
      return read;
    } catch (IOException e) {
      unreadable = e;
      throw e;
    }
  }
}
