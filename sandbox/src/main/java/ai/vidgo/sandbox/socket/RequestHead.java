package ai.vidgo.sandbox.socket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line and the headers of a request. Immutable. */
public final class RequestHead {
  private static final Pattern FIRST_LINE = Pattern.compile("[!-~]+ \\S+ HTTP/1\\.[01]");
  private static final List<String> NONE = Collections.singletonList("0");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final String firstLine;
  private final String method;
  private final String path;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Reads leniently: see {@link #mistake}. */
  RequestHead(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\r?\n");
    firstLine = lines.length == 0 ? "" : lines[0];
    String[] first = firstLine.split(" ");
    method = first.length > 0 ? first[0] : "";
    path = first.length > 1 ? first[1] : "";
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon);
        headers
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(lines[i].substring(colon + 1).trim());
      }
    }
    headers.replaceAll((name, values) -> Collections.unmodifiableList(values));
  }

  public String method() {
    return method;
  }

  /** Returns the path with its query. */
  public String path() {
    return path;
  }

  /** Returns all headers; the map finds a name in any case. */
  public Map<String, List<String>> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** Returns why a server could not read this request, or null if it can. */
  @Nullable String mistake() {
    if (!FIRST_LINE.matcher(firstLine).matches()) {
      return "The first line is not that of HTTP/1.1";
    }
    if (headers.containsKey("Transfer-Encoding") && !isChunked()) {
      return "The only Transfer-Encoding is chunked";
    }
    List<String> lengths = headers.getOrDefault("Content-Length", NONE);
    if (lengths.size() > 1 || !lengths.stream().allMatch(l -> LENGTH.matcher(l).matches())) {
      return "Content-Length is not a number";
    }
    if ((isChunked() || bodyLength() > 0) && (method.equals("GET") || method.equals("HEAD"))) {
      return method + " has no body";
    }
    return null;
  }

  boolean isChunked() {
    return Collections.singletonList("chunked").equals(headers.get("Transfer-Encoding"));
  }

  /** Returns the length of the body, 0 if there is none or if it comes in chunks. */
  long bodyLength() {
    return isChunked() ? 0 : Long.parseLong(headers.getOrDefault("Content-Length", NONE).get(0));
  }
}
