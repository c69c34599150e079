package ai.vidgo;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes of a server's words, of any length and with any characters, what a log can bear. */
final class Messages {
  private static final int MAX_MESSAGE = 2_000;
  private static final int MAX_CAUSE = 1_000;
  private static final int MAX_RAW = 65_536;

  private Messages() {}

  /** A whole message: as it is, but on one line, and cut where it is too long. */
  static String message(String text) {
    boolean cut = text.length() > MAX_MESSAGE;
    String start = cut ? text.substring(0, MAX_MESSAGE) + "..." : text;
    return start.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
  }

  /** The text without line breaks and control characters, cut where it is too long. */
  static String oneLine(String text, int max) {
    // No more than could be left is looked at, blanks that run together included.
    String start = text.length() > 8 * max ? text.substring(0, 8 * max) : text;
    String line = start.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").trim();
    boolean cut = line.length() > max || start.length() < text.length();
    return cut ? line.substring(0, Math.min(max, line.length())) + "..." : line;
  }

  /** A document without the byte order mark that some editors and servers put before it. */
  static String withoutMark(String document) {
    return document.startsWith("\ufeff") ? document.substring(1) : document;
  }

  /** The start of a body, to be kept. */
  static String rawBody(String body) {
    return body.length() > MAX_RAW ? body.substring(0, MAX_RAW) : body;
  }

  /** The same cause, or one like it: Moshi's messages quote what they met, whatever its length. */
  static @Nullable Throwable bounded(@Nullable Throwable cause) {
    for (Throwable part : Causes.of(cause)) {
      String message = part.getMessage();
      if (message != null && message.length() > MAX_CAUSE) {
        String start = oneLine(String.valueOf(cause.getMessage()), MAX_CAUSE);
        Throwable like =
            cause instanceof IOException ? new IOException(start) : new JsonDataException(start);
        like.setStackTrace(cause.getStackTrace());
        return like;
      }
    }
    return cause;
  }
}
