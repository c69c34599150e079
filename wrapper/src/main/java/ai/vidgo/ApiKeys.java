package ai.vidgo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses what cannot be an API key. No message repeats the key. */
final class ApiKeys {
  private static final String HOW =
      "set the environment variable VIDGO_API_KEY, or pass a key to VidgoClient.builder().apiKey(..);"
          + " keys are made at https://vidgo.ai/apis/dashboard/api-key";

  private ApiKeys() {}

  static String check(@Nullable String key) {
    if (key == null || key.trim().isEmpty()) {
      throw new IllegalArgumentException(
          "The API key is " + (key == null ? "missing" : "blank") + ": " + HOW);
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c <= ' ' || c >= 127) {
        throw new IllegalArgumentException(
            "The API key has a blank, a line break or a character that is not ASCII at position "
                + i
                + (key.toLowerCase(Locale.ROOT).startsWith("bearer ")
                    ? "; leave out the word Bearer"
                    : "; copy it again")
                + ". Otherwise: "
                + HOW);
      }
    }
    if (isQuote(key.charAt(0)) || isQuote(key.charAt(key.length() - 1))) {
      throw new IllegalArgumentException(
          "The API key has quotation marks around it; leave them out. Otherwise: " + HOW);
    }
    return key;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
