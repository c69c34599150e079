package ai.vidgo.internal.http;

import ai.vidgo.internal.util.Causes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Removes a call's API key from what the server returned: a server may repeat it, in an error for
 * example. Holds the key only while the call is in progress.
 */
final class KeyRedactor {
  private static final String PLACEHOLDER = "***";

  /** A shorter key, such as a test's, could be part of any word. */
  private static final int MIN_LENGTH = 8;

  private volatile boolean active;
  private volatile @Nullable String key;

  /** Holds the key from now on: for calls that end with {@link #forget}, not Retrofit's own. */
  void activate() {
    active = true;
  }

  void setKey(String key) {
    this.key = active ? key : null;
  }

  void forget() {
    key = null;
  }

  /**
   * The text with a placeholder for the key: plain, or with characters escaped as in JSON (also
   * JSON within JSON), in a URL or in HTML.
   */
  String redact(String text) {
    String secret = key;
    if (secret == null || secret.length() < MIN_LENGTH) {
      return text;
    }
    String plain = text.replace(secret, PLACEHOLDER);
    boolean escapes = plain.contains("\\") || plain.contains("%") || plain.contains("&#");
    return escapes ? EscapedText.replace(plain, secret, PLACEHOLDER) : plain;
  }

  /**
   * The throwable, or a copy if it contains the key: OkHttp quotes headers that it cannot parse.
   */
  Throwable redact(Throwable thrown) {
    for (Throwable part : Causes.of(thrown)) {
      String text = part.toString();
      if (!text.equals(redact(text))) {
        IOException clean = new IOException(redact(thrown.toString()));
        clean.setStackTrace(thrown.getStackTrace());
        return clean;
      }
    }
    return thrown;
  }
}
