package ai.vidgo.sandbox.socket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first line and the headers of a request. Immutable. */
public final class RequestHead {
  private final String method;
  private final String path;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Reads leniently: a malformed request is for the server to refuse. */
  RequestHead(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\r?\n");
    String[] first = lines.length == 0 ? new String[0] : lines[0].split(" ");
    method = first.length > 0 ? first[0] : "";
    path = first.length > 1 ? first[1] : "";
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).trim();
        headers
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(lines[i].substring(colon + 1).trim());
      }
    }
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

  /** Returns the length of the body, {@code Long.MAX_VALUE} if the headers do not say it. */
  long bodyLength() {
    if (headers.containsKey("Transfer-Encoding")) {
      return Long.MAX_VALUE;
    }
    List<String> length = headers.get("Content-Length");
    try {
      return length == null ? 0 : Math.max(0, Long.parseLong(length.get(0)));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // for the server to refuse
    }
  }
}
