package ai.vidgo.download;

import ai.vidgo.internal.http.NonRetryableIOException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import okio.FileSystem;
import okio.Path;
import org.jspecify.annotations.Nullable;

/** A file, and a temporary one beside it that takes its name when it is complete. */
final class DownloadTarget {
  /** Those of this process: closing another descriptor of a file would unlock it. */
  private static final Set<File> IN_USE = new HashSet<>();

  private final File file;
  private final boolean overwrite;
  private @Nullable File part;

  @SuppressWarnings("NullAway.Init") // from begin() on
  private RandomAccessFile out;

  private long length;

  DownloadTarget(File file, boolean overwrite) {
    this.file = file.getAbsoluteFile();
    this.overwrite = overwrite;
  }

  /** Rejects what cannot end well. */
  void check() throws NonRetryableIOException {
    if (file.isDirectory()) {
      throw refuse("The target is a folder; add a name, as in new File(folder, \"song.mp3\")");
    }
    if (file.getParentFile() == null || !file.getParentFile().isDirectory()) {
      throw refuse("There is no folder " + file.getParentFile());
    }
    if (file.exists() && !file.isFile()) {
      throw refuse("The target exists, but is not a file");
    }
    if (!overwrite && file.exists()) {
      throw refuse("The target exists; DownloadOptions.overwrite(true) would replace it");
    }
  }

  private static NonRetryableIOException refuse(String reason) {
    return new NonRetryableIOException(reason, null);
  }

  /** Creates the temporary file, or empties it. */
  void begin() throws NonRetryableIOException {
    if (out != null) {
      restart();
      return;
    }
    String name = file.getName();
    try {
      // Short enough for the file system's limit.
      String prefix = "." + name.substring(0, Math.min(name.length(), 70)) + ".";
      synchronized (IN_USE) {
        deleteLeftovers(prefix);
        do {
          part = File.createTempFile(prefix, ".part", file.getParentFile());
          out = new RandomAccessFile(part, "rw");
        } while (!isLocked(out.getChannel()) || !part.exists());
        IN_USE.add(part);
      }
    } catch (IOException e) {
      throw failed("create a file beside " + file, e);
    }
  }

  /** Locks it until it is closed or its process has ended; false if it is locked. */
  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true; // a file system without locks: nobody can take it for a leftover
    }
  }

  /** Those of killed processes: nobody holds their lock. */
  private void deleteLeftovers(String prefix) {
    Pattern leftovers = Pattern.compile(Pattern.quote(prefix) + "-?\\d+\\.part");
    File[] files = file.getParentFile().listFiles();
    for (File part : files == null ? new File[0] : files) {
      if (!leftovers.matcher(part.getName()).matches() || IN_USE.contains(part)) {
        continue;
      }
      try (RandomAccessFile leftover = new RandomAccessFile(part, "rw")) {
        if (leftover.getChannel().tryLock() != null) {
          part.delete();
        }
      } catch (IOException e) {
        // Not ours, or no locks here.
      }
    }
  }

  /** At most this many. */
  byte[] firstBytes(int count) throws NonRetryableIOException {
    byte[] first = new byte[(int) Math.min(count, length)];
    try {
      out.seek(0);
      out.readFully(first);
      return first;
    } catch (IOException e) {
      throw failed("read " + part, e);
    }
  }

  long length() {
    return length;
  }

  void write(byte[] bytes, int count) throws NonRetryableIOException {
    try {
      out.write(bytes, 0, count);
      length += count;
    } catch (IOException e) {
      throw failed("write to " + part, e);
    }
  }

  /** Discards what has arrived. */
  void restart() throws NonRetryableIOException {
    try {
      if (length > 0) {
        out.setLength(0); // and the position
        length = 0;
      }
    } catch (IOException e) {
      throw failed("empty " + part, e);
    }
  }

  /** Gives the complete file its name, in one step. */
  void finish() throws NonRetryableIOException {
    check(); // somebody else may have created the target meanwhile
    try {
      out.close();
      FileSystem.SYSTEM.atomicMove(Path.get(part), Path.get(file));
    } catch (IOException e) {
      throw failed("move the complete file to " + file, e);
    }
  }

  /** Leaves no temporary file behind; does nothing after {@link #finish}. */
  void discard() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      // It is deleted anyway.
    }
    if (part != null) {
      part.delete();
      synchronized (IN_USE) {
        IN_USE.remove(part);
      }
    }
  }

  private static NonRetryableIOException failed(String what, IOException cause) {
    return new NonRetryableIOException("Could not " + what + ": " + cause, cause);
  }
}
