package ai.vidgo.internal.util;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes text from a server, of any length and with any characters, safe to log. */
public final class Messages {
  private static final int MAX_CAUSE = 1_000;
  private static final int MAX_RAW = 65_536;

  private Messages() {}

  /** The text on one line, white space collapsed, truncated. */
  public static String oneLine(String text, int max) {
    // Bounds the work, too: text may be megabytes of white space.
    String start = text.length() > 8 * max ? text.substring(0, 8 * max) : text;
    String line = start.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").trim();
    boolean cut = line.length() > max || start.length() < text.length();
    return cut ? line.substring(0, Math.min(max, line.length())) + "..." : line;
  }

  public static String withoutByteOrderMark(String document) {
    return document.startsWith("\ufeff") ? document.substring(1) : document;
  }

  /** What Moshi throws, without advice that is not for the caller. */
  public static String ofJson(Exception e) {
    return String.valueOf(e.getMessage())
        .replace("Use JsonReader.setLenient(true) to accept malformed JSON", "Malformed JSON");
  }

  /** As much of a body as exceptions keep. */
  public static String rawBody(String body) {
    return body.length() > MAX_RAW ? body.substring(0, MAX_RAW) : body;
  }

  /** The cause, or a truncated copy: Moshi quotes what it read, however long. */
  public static @Nullable Throwable bounded(@Nullable Throwable cause) {
    if (cause == null) {
      return null;
    }
    for (Throwable part : Causes.of(cause)) {
      String message = part.getMessage();
      if (message != null && message.length() > MAX_CAUSE) {
        String start = oneLine(String.valueOf(cause.getMessage()), MAX_CAUSE);
        Throwable copy =
            cause instanceof IOException ? new IOException(start) : new JsonDataException(start);
        copy.setStackTrace(cause.getStackTrace());
        return copy;
      }
    }
    return cause;
  }
}
