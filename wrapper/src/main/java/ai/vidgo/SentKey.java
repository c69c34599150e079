package ai.vidgo;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The key that a call was sent with: a server may repeat it, in an error say, and what we make of
 * its answer must not. Known only while the call is under way.
 */
final class SentKey {
  private static final String PLACEHOLDER = "***";

  /** Of a shorter key, such as a test's, each message that happens to hold it would be garbled. */
  private static final int SHORTEST = 8;

  private volatile @Nullable String key;

  /** Where calls of {@link Transport} have it; those of the Retrofit interface have none. */
  static void note(Call call, String key) {
    SentKey sent = call.request().tag(SentKey.class);
    if (sent != null) {
      sent.key = key;
    }
  }

  static SentKey of(Request request) {
    SentKey sent = request.tag(SentKey.class);
    return sent == null ? new SentKey() : sent;
  }

  void forget() {
    key = null;
  }

  /** The text with a placeholder wherever the key stood, as it is or as some write it in JSON. */
  String takeFrom(String text) {
    String secret = key;
    return secret == null || secret.length() < SHORTEST
        ? text
        : text.replace(secret, PLACEHOLDER).replace(secret.replace("/", "\\/"), PLACEHOLDER);
  }

  /**
   * The same exception, or one like it if it repeats the key: OkHttp quotes what it cannot read.
   */
  IOException takeFrom(IOException exception) {
    for (Throwable part : Causes.of(exception)) {
      String text = part.toString();
      if (!text.equals(takeFrom(text))) {
        IOException clean = new IOException(takeFrom(exception.toString()));
        clean.setStackTrace(exception.getStackTrace());
        return clean;
      }
    }
    return exception;
  }
}
