package ai.vidgo.internal.http;

import org.jspecify.annotations.Nullable;

/** Rejects what cannot be an API key. Messages never repeat the key. */
public final class ApiKeys {
  private static final String HOW =
      ": set the environment variable VIDGO_API_KEY, or pass a key to"
          + " VidgoClient.builder().apiKey(..); create keys at"
          + " https://vidgo.ai/apis/dashboard/api-key";

  private ApiKeys() {}

  public static String check(@Nullable String key) {
    if (key == null || key.trim().isEmpty()) {
      throw new IllegalArgumentException(
          "The API key is " + (key == null ? "missing" : "blank") + HOW);
    }
    if (!key.matches("[!-~&&[^\"'`]]+")) {
      throw new IllegalArgumentException(
          "The API key is malformed: leave out white space, quotation marks, non-ASCII characters and"
              + " the word Bearer; otherwise"
              + HOW);
    }
    return key;
  }
}
