package ai.vidgo;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Names for files as a server proposes them, made so that they lead nowhere but into the folder and
 * can be used on every system.
 */
final class FileNames {
  private static final int MAX_BYTES = 200;
  // Encoded ones, too: who reads the name later might decode it.
  private static final Pattern SEPARATOR =
      Pattern.compile("[/\\\\]|%2f|%5c", Pattern.CASE_INSENSITIVE);
  // Windows takes these for devices, whatever the extension.
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
          Pattern.CASE_INSENSITIVE);

  private FileNames() {}

  /** From {@code Content-Disposition}, else from the URL, else "download". */
  static String of(@Nullable String disposition, HttpUrl url) {
    List<String> path = url.pathSegments();
    String[] proposals = {
      disposition == null ? null : decode(parameter(disposition, "filename*")),
      disposition == null ? null : parameter(disposition, "filename"),
      path.get(path.size() - 1)
    };
    for (String proposal : proposals) {
      String name = proposal == null ? "" : sanitize(proposal);
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "download";
  }

  /** What is safe of a name; may be empty. */
  static String sanitize(String proposal) {
    String name = strip(replaceUnusable(lastSegment(proposal)));
    return cut(DEVICE.matcher(name).matches() ? "_" + name : name);
  }

  private static String lastSegment(String path) {
    int start = 0;
    for (Matcher separator = SEPARATOR.matcher(path); separator.find(); ) {
      start = separator.end();
    }
    return path.substring(start);
  }

  private static String replaceUnusable(String name) {
    StringBuilder usable = new StringBuilder();
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int character = name.codePointAt(i);
      usable.appendCodePoint(isUnusable(character) ? '_' : character);
    }
    return usable.toString();
  }

  private static boolean isUnusable(int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
      case Character.SURROGATE:
        return true;
      case Character.FORMAT: // can make "gpj.exe" look like "exe.jpg"; joiners are part of words
        return character != 0x200c && character != 0x200d;
      default:
        return "<>:\"|?*".indexOf(character) >= 0; // the colon: drives and streams of Windows
    }
  }

  /** Without dots and spaces at both ends: the first hide it, the last Windows drops. */
  private static String strip(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && isStripped(name.charAt(start))) {
      start++;
    }
    while (start < end && isStripped(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(start, end);
  }

  private static boolean isStripped(char character) {
    return character == '.' || Character.isSpaceChar(character);
  }

  /** File systems allow 255 bytes, of which the temporary name needs some. */
  private static String cut(String name) {
    if (Utf8.size(name) <= MAX_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = name.length() - dot <= 16 ? name.substring(dot) : "";
    long left = MAX_BYTES - Utf8.size(extension);
    int end = 0;
    while (true) {
      int next = end + Character.charCount(name.codePointAt(end));
      left -= Utf8.size(name, end, next);
      if (left < 0) {
        return strip(name.substring(0, end)) + extension;
      }
      end = next;
    }
  }

  /** A parameter of a header, or null. */
  private static @Nullable String parameter(String header, String name) {
    int at = header.indexOf(';');
    while (at >= 0) {
      int equals = header.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      String key = header.substring(at + 1, equals).trim();
      StringBuilder value = new StringBuilder();
      at = readValue(header, equals + 1, value);
      if (key.equalsIgnoreCase(name)) {
        return value.toString().trim();
      }
    }
    return null;
  }

  /** Reads up to a semicolon that is in no quotes, and says where that is, or -1. */
  private static int readValue(String header, int start, StringBuilder value) {
    boolean quoted = false;
    for (int i = start; i < header.length(); i++) {
      char character = header.charAt(i);
      if (character == '"') {
        quoted = !quoted;
      } else if (character == ';' && !quoted) {
        return i;
      } else if (character == '\\' && quoted && i + 1 < header.length()) {
        value.append(header.charAt(++i));
      } else {
        value.append(character);
      }
    }
    return -1;
  }

  /** The form {@code UTF-8''na%C3%AFve.txt}; null if it is none. */
  private static @Nullable String decode(@Nullable String extended) {
    String[] parts = extended == null ? new String[0] : extended.split("'", 3);
    if (parts.length < 3 || !parts[0].matches("(?i)utf-8|iso-8859-1")) {
      return null;
    }
    try {
      return URLDecoder.decode(parts[2].replace("+", "%2B"), parts[0]);
    } catch (IllegalArgumentException | UnsupportedEncodingException e) {
      return null; // the plain form is usually there as well
    }
  }
}
