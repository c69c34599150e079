package ai.vidgo.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first line and the headers of a request, as far as a fault needs them. */
final class RequestHead {
  final String method;
  final String path;
  final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Reads leniently: what is no request is for the server to refuse. */
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

  /** Returns how long the body is, {@code Long.MAX_VALUE} if only its end will tell. */
  long bodyLength() {
    if (headers.containsKey("Transfer-Encoding")) {
      return Long.MAX_VALUE;
    }
    List<String> length = headers.get("Content-Length");
    try {
      return length == null ? 0 : Math.max(0, Long.parseLong(length.get(0)));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // the server refuses it; this must not
    }
  }
}
