package ai.vidgo.internal.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rejects what cannot be an API key. Messages never repeat the key. */
public final class ApiKeys {
  private static final String HOW =
      "set the environment variable VIDGO_API_KEY, or pass a key to VidgoClient.builder().apiKey(..);"
          + " create keys at https://vidgo.ai/apis/dashboard/api-key";

  private ApiKeys() {}

  public static String check(@Nullable String key) {
    if (key == null || key.trim().isEmpty()) {
      throw new IllegalArgumentException(
          "The API key is " + (key == null ? "missing" : "blank") + ": " + HOW);
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c <= ' ' || c >= 127) {
        boolean bearer = key.toLowerCase(Locale.ROOT).startsWith("bearer ");
        throw new IllegalArgumentException(
            "The API key has white space or a non-ASCII character at position "
                + i
                + (bearer ? "; leave out the word Bearer" : "; copy it again")
                + ". Otherwise: "
                + HOW);
      }
    }
    if (isQuote(key.charAt(0)) || isQuote(key.charAt(key.length() - 1))) {
      throw new IllegalArgumentException(
          "The API key is in quotation marks; remove them. Otherwise: " + HOW);
    }
    return key;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
