package ai.vidgo;

import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads base64, alone or as a data URL, without decoding more of it than tells the kind of image.
 */
final class Base64Image {
  private static final String NAME = "The image in base64";

  private Base64Image() {}

  /**
   * The text as the API takes it: without the line breaks and spaces that MIME encoders put in.
   *
   * @throws IllegalArgumentException if it is no image in base64
   */
  static String check(String text) {
    String tight = withoutWhitespace(text);
    int start = 0;
    if (tight.regionMatches(true, 0, "data:", 0, 5)) {
      start = tight.indexOf(',') + 1;
      if (start == 0 || !tight.substring(0, start).matches("(?i)data:[^,]*;base64,")) {
        throw new IllegalArgumentException(
            NAME + " is no data URL of the form 'data:image/png;base64,...'");
      }
    }
    checkDigits(tight, start);
    int end = Math.min(tight.length(), start + 4 * (ImageType.HEAD + 2) / 3);
    ByteString head = ByteString.decodeBase64(tight.substring(start, end));
    ImageType.require(NAME, head == null ? ByteString.EMPTY : head);
    return tight;
  }

  private static void checkDigits(String text, int start) {
    int end = text.length();
    if (end == start) {
      throw new IllegalArgumentException(NAME + " is empty");
    }
    if ((end - start) % 4 != 0) {
      throw new IllegalArgumentException(
          NAME + " is cut off, or its '=' at the end are missing: its length is no multiple of 4");
    }
    end -= text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        throw new IllegalArgumentException(
            NAME
                + String.format(" has U+%04X, which is no digit of it", (int) text.charAt(i))
                + ", as character "
                + (i - start + 1));
      }
    }
  }

  private static boolean isDigit(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  /** The same object if there is nothing to leave out: it may be long. */
  private static String withoutWhitespace(String text) {
    @Nullable StringBuilder kept = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
      if (space && kept == null) {
        kept = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!space && kept != null) {
        kept.append(c);
      }
    }
    return kept == null ? text : kept.toString();
  }
}
