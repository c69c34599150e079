package ai.vidgo.sandbox.internal;

import java.io.ByteArrayOutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads URLs leniently, and builds them. */
public final class Urls {
  private static final Pattern HTTP =
      Pattern.compile("\\s*https?://[^/?#\\s]+([^?#]*).*", Pattern.CASE_INSENSITIVE);
  private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})|([^%]+|%)");
  private static final String IN_SEGMENTS = "-._~!$&'()*+,;=:@";

  private Urls() {}

  /** Returns the decoded segments of a path that starts with a slash; a query is left out. */
  public static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("[?#]", 2)[0].substring(1).split("/", -1)) {
      segments.add(decode(segment));
    }
    return segments;
  }

  /** Returns the first value of a parameter in the query of a path, or null. */
  public static @Nullable String parameter(String path, String name) {
    for (String pair : path.substring(path.indexOf('?') + 1).split("&")) {
      if (pair.startsWith(name + "=")) {
        return decode(pair.substring(name.length() + 1).replace('+', ' '));
      }
    }
    return null;
  }

  /** Returns whether a text is an absolute HTTP URL with a host and without white space. */
  public static boolean isHttp(String url) {
    try {
      return !url.matches("(?s).*[\\s\\p{Cntrl}].*")
          && new URL(url).getProtocol().matches("https?")
          && !new URL(url).getHost().isEmpty();
    } catch (MalformedURLException e) {
      return false;
    }
  }

  /** Returns the decoded last segment of an HTTP URL, empty if it has none, or null for others. */
  public static @Nullable String fileName(String url) {
    Matcher http = HTTP.matcher(url);
    return http.matches() ? decode(http.group(1).replaceFirst(".*/", "")) : null;
  }

  /** Adds encoded segments to a URL that does not end with a slash. */
  public static String append(String url, String... segments) {
    StringBuilder longer = new StringBuilder(url);
    for (String segment : segments) {
      longer.append('/').append(encode(segment, IN_SEGMENTS));
    }
    return longer.toString();
  }

  /** Returns path and query as a request names them. */
  public static String target(URL url) {
    String file = url.getFile();
    return encode(file.startsWith("/") ? file : "/" + file, IN_SEGMENTS + "/?%");
  }

  /**
   * @param plain what stays as it is, besides letters and digits
   */
  private static String encode(String text, String plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      boolean stays = next > 0 && (Character.isLetterOrDigit(next) || plain.indexOf(next) >= 0);
      encoded.append(stays ? String.valueOf((char) next) : String.format("%%%02X", next));
    }
    return encoded.toString();
  }

  /** Replaces each escape sequence, and leaves alone what is none. */
  public static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher next = ESCAPE.matcher(text);
    while (next.find()) {
      if (next.group(1) != null) {
        bytes.write(Integer.parseInt(next.group(1), 16));
      } else {
        byte[] plain = next.group(2).getBytes(StandardCharsets.UTF_8);
        bytes.write(plain, 0, plain.length);
      }
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
