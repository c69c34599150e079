package ai.vidgo.checks.requests;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request that a test server received, without its headers, so that no key is stored.
 *
 * @param test the running test, as {@code Class#method}
 * @param server the class that responded to it: a dispatcher of {@code MockWebServer}, or the
 *     sandbox's router
 * @param status the HTTP status of the response, or 0 without one
 */
record CapturedRequest(
    String test,
    String server,
    int status,
    String method,
    String path,
    String contentType,
    String body) {

  /** Not JSON, since the class path of the tests may have no parser for it. */
  String toLine() {
    return Stream.of(test, server, status, method, path, contentType, body)
        .map(field -> URLEncoder.encode(field.toString(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\t"));
  }

  static CapturedRequest parse(String line) {
    List<String> fields =
        Stream.of(line.split("\t", -1))
            .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
            .toList();
    return new CapturedRequest(
        fields.get(0),
        fields.get(1),
        Integer.parseInt(fields.get(2)),
        fields.get(3),
        fields.get(4),
        fields.get(5),
        fields.get(6));
  }

  /** Returns all requests captured in a folder. */
  static List<CapturedRequest> readAll(Path folder) throws IOException {
    List<CapturedRequest> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Files.readAllLines(file).forEach(line -> all.add(parse(line)));
      }
    }
    return all;
  }

  /** Returns whether this goes to the API, rather than to a file or an invented path. */
  boolean isApiRequest() {
    return path.contains("/api/");
  }

  /** Returns the path without the prefix from the base URL. */
  String apiPath() {
    return path.substring(path.indexOf("/api/"));
  }

  boolean isToSandbox() {
    return server.startsWith("ai.vidgo.sandbox.");
  }
}
