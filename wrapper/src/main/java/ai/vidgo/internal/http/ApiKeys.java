package ai.vidgo.internal.http;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Rejects what cannot be an API key, and supplies one that doesn't change. Messages never repeat
 * the key.
 */
public final class ApiKeys implements Callable<String> {
  private static final String HOW =
      ": set the environment variable VIDGO_API_KEY, or pass a key to"
          + " VidgoClient.builder().apiKey(..); create keys at"
          + " https://vidgo.ai/apis/dashboard/api-key";

  private final String key;

  private ApiKeys(String key) {
    this.key = key;
  }

  @Override
  public String call() {
    return key;
  }

  public static String check(@Nullable String key) {
    if (key == null || key.trim().isEmpty()) {
      throw new IllegalArgumentException(
          "The API key is " + (key == null ? "missing" : "blank") + HOW);
    }
    if (!isWellFormed(key)) {
      throw new IllegalArgumentException(
          "The API key is malformed: leave out white space, quotation marks, non-ASCII characters and"
              + " the word Bearer, in VIDGO_API_KEY or in VidgoClient.builder().apiKey(..)");
    }
    return key;
  }

  private static boolean isWellFormed(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c < '!' || c > '~' || c == '"' || c == '\'' || c == '`') {
        return false;
      }
    }
    return true;
  }

  /** Supplies a key that is checked now. */
  public static Callable<String> fixed(@Nullable String key) {
    return new ApiKeys(check(key));
  }
}
