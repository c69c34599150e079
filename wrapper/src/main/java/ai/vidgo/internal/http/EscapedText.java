package ai.vidgo.internal.http;

/**
 * Finds a text whose characters may be escaped: as in JSON (also JSON within JSON), in a URL or in
 * HTML. Without a regular expression, which would have to be compiled for each response.
 */
final class EscapedText {
  private static final int MAX_BACKSLASHES = 4;
  private static final int MAX_ZEROS = 4;

  private EscapedText() {}

  /** The text with a replacement for each occurrence of what is sought, which is ASCII. */
  static String replace(String text, String sought, String replacement) {
    StringBuilder replaced = null;
    int copied = 0;
    Starts starts = new Starts(text, sought.charAt(0));
    for (int at = starts.next(0); at < text.length(); ) {
      int end = match(text, at, sought, 0);
      if (end != -1) {
        replaced = replaced == null ? new StringBuilder() : replaced;
        replaced.append(text, copied, at).append(replacement);
        copied = end;
      }
      at = starts.next(end == -1 ? at + 1 : end);
    }
    return replaced == null ? text : replaced.append(text, copied, text.length()).toString();
  }

  /** Where it may start. Each character is searched by itself, which is many times faster. */
  private static final class Starts {
    private final String text;
    private final char[] characters;
    private final int[] found;

    Starts(String text, char first) {
      this.text = text;
      this.characters = new char[] {first, '\\', '%', '&'};
      this.found = new int[] {-1, -1, -1, -1};
    }

    /** Returns the first from a place on, or the length of the text if there is none. */
    int next(int from) {
      int next = text.length();
      for (int i = 0; i < characters.length; i++) {
        if (found[i] < from) {
          int index = text.indexOf(characters[i], from);
          found[i] = index == -1 ? text.length() : index;
        }
        next = Math.min(next, found[i]);
      }
      return next;
    }
  }

  /** Returns where what is sought ends, from its character i on, or -1 if it is not there. */
  private static int match(String text, int at, String sought, int i) {
    if (i == sought.length()) {
      return at;
    }
    if (at == text.length()) {
      return -1;
    }
    char c = sought.charAt(i);
    int end = text.charAt(at) == c ? match(text, at + 1, sought, i + 1) : -1;
    if (end == -1) {
      int escaped = skipEscape(text, at, c);
      end = escaped == -1 ? -1 : match(text, escaped, sought, i + 1);
    }
    return end;
  }

  /** Returns where an escaped form of the character ends, or -1 if there is none. */
  private static int skipEscape(String text, int at, char c) {
    switch (text.charAt(at)) {
      case '\\':
        int slashes = skip(text, at, '\\', MAX_BACKSLASHES);
        return c == '/' && text.startsWith("/", slashes)
            ? slashes + 1
            : text.startsWith("u00", slashes) ? skipCode(text, slashes + 3, c, 16) : -1;
      case '%':
        return skipCode(text, at + 1, c, 16);
      case '&':
        return text.startsWith("&#", at) ? skipEntity(text, at + 2, c) : -1;
      default:
        return -1;
    }
  }

  private static int skipEntity(String text, int at, char c) {
    boolean hex = text.regionMatches(true, at, "x", 0, 1);
    int digits = skip(text, hex ? at + 1 : at, '0', MAX_ZEROS);
    int end = skipCode(text, digits, c, hex ? 16 : 10);
    return end != -1 && text.startsWith(";", end) ? end + 1 : -1;
  }

  /** Skips the character's code; in base 16 it has two digits, because it is printable ASCII. */
  private static int skipCode(String text, int at, char c, int radix) {
    String code = Integer.toString(c, radix);
    return text.regionMatches(true, at, code, 0, code.length()) ? at + code.length() : -1;
  }

  private static int skip(String text, int at, char c, int max) {
    int end = at;
    while (end < text.length() && end - at < max && text.charAt(end) == c) {
      end++;
    }
    return end;
  }
}
