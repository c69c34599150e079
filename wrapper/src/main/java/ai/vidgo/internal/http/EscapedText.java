package ai.vidgo.internal.http;

/**
 * Finds a text whose characters may be escaped: as in JSON (also JSON within JSON), in a URL or in
 * HTML. Without a regular expression, which would have to be compiled for each response.
 */
final class EscapedText {
  private static final int MAX_BACKSLASHES = 4;
  private static final int MAX_ZEROS = 4;

  private final String text;
  private final String sought;

  /** With which it may start; each is searched by itself, which is many times faster. */
  private final char[] starts;

  private final int[] found = {-1, -1, -1, -1}; // where each of these is next

  private EscapedText(String text, String sought) {
    this.text = text;
    this.sought = sought;
    this.starts = new char[] {sought.charAt(0), '\\', '%', '&'};
  }

  /** The text with a replacement for each occurrence of what is sought, which is ASCII. */
  static String replace(String text, String sought, String replacement) {
    return new EscapedText(text, sought).replace(replacement);
  }

  private String replace(String replacement) {
    StringBuilder replaced = null;
    int copied = 0;
    for (int at = nextStart(0); at < text.length(); ) {
      int end = match(at, 0);
      if (end != -1) {
        replaced = replaced == null ? new StringBuilder() : replaced;
        replaced.append(text, copied, at).append(replacement);
        copied = end;
      }
      at = nextStart(end == -1 ? at + 1 : end);
    }
    return replaced == null ? text : replaced.append(text, copied, text.length()).toString();
  }

  /** Returns where it may start from a place on, or the length of the text. */
  private int nextStart(int from) {
    int next = text.length();
    for (int i = 0; i < starts.length; i++) {
      if (found[i] < from) {
        int index = text.indexOf(starts[i], from);
        found[i] = index == -1 ? text.length() : index;
      }
      next = Math.min(next, found[i]);
    }
    return next;
  }

  /** Returns where what is sought ends, from its character i on, or -1 if it is not there. */
  private int match(int at, int i) {
    if (i == sought.length()) {
      return at;
    }
    if (at == text.length()) {
      return -1;
    }
    char c = sought.charAt(i);
    int end = text.charAt(at) == c ? match(at + 1, i + 1) : -1;
    if (end == -1) {
      int escaped = skipEscape(at, c);
      end = escaped == -1 ? -1 : match(escaped, i + 1);
    }
    return end;
  }

  /** Returns where an escaped form of the character ends, or -1 if there is none. */
  private int skipEscape(int at, char c) {
    switch (text.charAt(at)) {
      case '\\':
        int slashes = skip(at, '\\', MAX_BACKSLASHES);
        return c == '/' && text.startsWith("/", slashes)
            ? slashes + 1
            : text.startsWith("u00", slashes) ? skipCode(slashes + 3, c, 16) : -1;
      case '%':
        return skipCode(at + 1, c, 16);
      case '&':
        return text.startsWith("&#", at) ? skipEntity(at + 2, c) : -1;
      default:
        return -1;
    }
  }

  private int skipEntity(int at, char c) {
    boolean hex = text.regionMatches(true, at, "x", 0, 1);
    int digits = skip(hex ? at + 1 : at, '0', MAX_ZEROS);
    int end = skipCode(digits, c, hex ? 16 : 10);
    return end != -1 && text.startsWith(";", end) ? end + 1 : -1;
  }

  /** Skips the character's code; in base 16 it has two digits, because it is printable ASCII. */
  private int skipCode(int at, char c, int radix) {
    String code = Integer.toString(c, radix);
    return text.regionMatches(true, at, code, 0, code.length()) ? at + code.length() : -1;
  }

  private int skip(int at, char c, int max) {
    int end = at;
    while (end < text.length() && end - at < max && text.charAt(end) == c) {
      end++;
    }
    return end;
  }
}
