package ai.vidgo;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a download goes: into a temporary file beside the target, which gets its name when it is
 * complete.
 */
final class DownloadTarget {
  private final File given;
  private final boolean overwrite;
  private final boolean folder;
  private @Nullable File file;
  private @Nullable File part;
  private @Nullable RandomAccessFile out;
  private long length;

  DownloadTarget(File given, boolean overwrite) {
    this.given = given;
    this.overwrite = overwrite;
    this.folder = given.isDirectory();
  }

  /** Refuses what cannot end well, as far as that can be known before anything is asked. */
  void check() throws DownloadFailure {
    if (!folder) {
      checkFree(given);
    }
  }

  private void checkFree(File wanted) throws DownloadFailure {
    File parent = wanted.getAbsoluteFile().getParentFile();
    if (parent == null || !parent.isDirectory()) {
      throw new DownloadFailure("There is no folder " + parent);
    }
    if (wanted.exists() && !wanted.isFile()) {
      throw new DownloadFailure("There is something that is no file: " + wanted);
    }
    if (wanted.exists() && !overwrite) {
      throw exists(wanted);
    }
  }

  private static DownloadFailure exists(File file) {
    return new DownloadFailure(
        "There is a file already, which only DownloadOptions.overwrite replaces: " + file);
  }

  /** An empty temporary file, now that the server has said what the file is called. */
  void begin(@Nullable String disposition, HttpUrl url) throws DownloadFailure {
    if (out != null) {
      restart();
      return;
    }
    File wanted = folder ? new File(given, FileNames.of(disposition, url)) : given;
    checkFree(wanted);
    try {
      String name = wanted.getName();
      File made =
          File.createTempFile(
              // Short enough that the whole stays below the limit of file systems.
              "." + name.substring(0, Math.min(name.length(), 70)) + ".",
              ".part",
              wanted.getAbsoluteFile().getParentFile());
      part = made;
      out = new RandomAccessFile(made, "rw");
    } catch (IOException e) {
      throw new DownloadFailure("Could not make a file beside " + wanted, e);
    }
    file = wanted;
  }

  /** How much is there. */
  long length() {
    return length;
  }

  void write(byte[] bytes, int count) throws DownloadFailure {
    try {
      opened().write(bytes, 0, count);
    } catch (IOException e) {
      throw new DownloadFailure("Could not write to " + part, e);
    }
    length += count;
  }

  /** Throws away what is there. */
  void restart() throws DownloadFailure {
    if (length > 0) {
      try {
        opened().setLength(0); // the position follows
      } catch (IOException e) {
        throw new DownloadFailure("Could not empty " + part, e);
      }
      length = 0;
    }
  }

  /** Gives the complete file its name. */
  File finish() throws DownloadFailure {
    File from = part;
    File to = file;
    if (from == null || to == null) {
      throw new AssertionError("a download ended that had not begun");
    }
    try {
      opened().close();
      if (overwrite) {
        replace(from, to);
      } else {
        place(from, to);
      }
    } catch (IOException e) {
      throw new DownloadFailure("Could not move the complete file to " + to, e);
    }
    return to;
  }

  /** Moves to a name that must be free. */
  static void place(File from, File to) throws IOException, DownloadFailure {
    // Renaming replaces what is there. The name is taken first, which fails if somebody has it.
    if (!to.createNewFile()) {
      throw exists(to);
    }
    if (from.renameTo(to)) {
      return;
    }
    to.delete(); // on Windows, which renames to free names only
    if (!from.renameTo(to)) {
      throw new IOException("renaming failed");
    }
  }

  /** Moves, in one step where the system can. */
  static void replace(File from, File to) throws IOException {
    if (from.renameTo(to)) {
      return;
    }
    // On Windows, which renames to free names only: the old file is lost only when the new is
    // there.
    File old = new File(from.getParentFile(), from.getName() + ".old");
    boolean moved = to.renameTo(old);
    if (!from.renameTo(to)) {
      if (moved) {
        old.renameTo(to);
      }
      throw new IOException("renaming failed");
    }
    old.delete();
  }

  /** Leaves no temporary file behind; does nothing after {@link #finish}. */
  void discard() {
    RandomAccessFile open = out;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is deleted anyway.
      }
    }
    if (part != null) {
      part.delete();
    }
  }

  private RandomAccessFile opened() {
    RandomAccessFile open = out;
    if (open == null) {
      throw new AssertionError("a download that had not begun");
    }
    return open;
  }
}
