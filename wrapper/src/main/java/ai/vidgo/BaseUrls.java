package ai.vidgo;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Refuses addresses that a key must not be sent to. */
final class BaseUrls {
  static final HttpUrl PUBLIC = HttpUrl.get("https://api.vidgo.ai/");

  private BaseUrls() {}

  static HttpUrl check(String text) {
    HttpUrl url = HttpUrl.parse(text.trim());
    if (url == null) {
      throw new IllegalArgumentException(
          "The base URL is not an http or https address" + quote(text));
    }
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      throw new IllegalArgumentException("The base URL must not hold a user name or a password");
    }
    if (!url.isHttps() && !isLoopback(url.host())) {
      throw new IllegalArgumentException(
          "The base URL must use https, for the API key, or what your app sends in place of it,"
              + " would be readable on the way; http is only for this machine: '"
              + text
              + "'");
    }
    boolean directory = url.encodedPath().endsWith("/");
    return directory ? url : url.newBuilder().addPathSegment("").build();
  }

  /** Where a client without a key sends to: not the API itself, which would refuse it. */
  static HttpUrl checkWithoutKey(@Nullable HttpUrl url) {
    if (url == null || haveSameOrigin(url, PUBLIC)) {
      throw new IllegalArgumentException(
          "A client without a key needs the baseUrl(..) of your own backend, which adds the key:"
              + " the API itself refuses whoever has none");
    }
    return url;
  }

  /** Whether scheme, host and port are the same. */
  static boolean haveSameOrigin(HttpUrl a, HttpUrl b) {
    return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
  }

  /** The text, unless it may be a key that got into the wrong place, or has a password in it. */
  private static String quote(String text) {
    boolean address = text.contains("://") && !text.contains("@");
    return address ? ": '" + text + "'" : "; it must begin with https://";
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
