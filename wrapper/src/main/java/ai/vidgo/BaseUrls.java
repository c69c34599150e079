package ai.vidgo;

import okhttp3.HttpUrl;

/** Refuses addresses that the key must not be sent to. */
final class BaseUrls {
  private BaseUrls() {}

  static HttpUrl check(String text) {
    HttpUrl url = HttpUrl.parse(text.trim());
    if (url == null) {
      throw new IllegalArgumentException(
          "The base URL is not an http or https address: '" + text + "'");
    }
    if (!url.isHttps() && !isLoopback(url.host())) {
      throw new IllegalArgumentException(
          "The base URL must use https, for the API key would be readable on the way; http is only"
              + " for this machine: '"
              + text
              + "'");
    }
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      throw new IllegalArgumentException("The base URL must not hold a user name or a password");
    }
    boolean directory = url.encodedPath().endsWith("/");
    return directory ? url : url.newBuilder().addPathSegment("").build();
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
