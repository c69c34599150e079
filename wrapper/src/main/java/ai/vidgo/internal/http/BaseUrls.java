package ai.vidgo.internal.http;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Rejects base URLs that a key must not be sent to. */
public final class BaseUrls {
  public static final String PUBLIC = "https://api.vidgo.ai/";

  /** In these, OkHttp finds nothing to reject, decode or normalise. */
  private static final String PLAIN =
      "(https://[a-z][a-z0-9]{0,30}(-[a-z0-9]{1,9}){0,3}(\\.[a-z][a-z0-9]{0,62}){1,3}"
          + "|http://(localhost|127\\.0\\.0\\.1)(:[1-5]?[1-9][0-9]{3})?)(/[a-z0-9]{1,63}){0,9}/?";

  private BaseUrls() {}

  /**
   * Returns the URL as OkHttp writes it, with a slash at its end. Has OkHttp parse it only if there
   * is something to parse: loading it takes a hundred times as long as making a client.
   */
  public static String check(String text) {
    String trimmed = text.trim();
    if (trimmed.matches(PLAIN)) {
      return trimmed.endsWith("/") ? trimmed : trimmed + "/";
    }
    HttpUrl url = HttpUrl.parse(trimmed);
    if (url == null) {
      throw new IllegalArgumentException("The base URL is not an http or https URL" + quote(text));
    }
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      throw new IllegalArgumentException("The base URL must not contain a user name or a password");
    }
    if (!url.isHttps() && !isLoopback(url.host())) {
      throw new IllegalArgumentException(
          "The base URL must use https, or the API key, or what your app sends in its place, could"
              + " be read on the way; http is allowed to this machine only: '"
              + text
              + "'");
    }
    boolean directory = url.encodedPath().endsWith("/");
    return (directory ? url : url.newBuilder().addPathSegment("").build()).toString();
  }

  /** A client without a key must not use the API itself, which would refuse it. */
  public static String checkWithoutKey(@Nullable String url) {
    if (url == null || haveSameOrigin(HttpUrl.get(url), HttpUrl.get(PUBLIC))) {
      throw new IllegalArgumentException(
          "A client without a key needs the baseUrl(..) of your own backend, which adds the key:"
              + " the API itself refuses requests without one");
    }
    return url;
  }

  static boolean haveSameOrigin(HttpUrl a, HttpUrl b) {
    return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
  }

  /** Not a text that could be a misplaced key, or that has a password in it. */
  private static String quote(String text) {
    boolean safe = text.contains("://") && !text.contains("@");
    return safe ? ": '" + text + "'" : "; it must start with https://";
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
