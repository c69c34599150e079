package ai.vidgo.checks;

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
 * One request that a test server got. Its key is not noted.
 *
 * @param test the test that ran, as {@code Class#method}
 * @param server the class that answered
 * @param status the HTTP status of the answer, 0 if there was none
 */
record NotedRequest(
    String test,
    String server,
    int status,
    String method,
    String path,
    String contentType,
    String body) {

  /** Returns it as one line; no JSON, since a test's class path may have no parser for it. */
  String toLine() {
    return Stream.of(test, server, status, method, path, contentType, body)
        .map(field -> URLEncoder.encode(field.toString(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\t"));
  }

  static NotedRequest ofLine(String line) {
    List<String> f =
        Stream.of(line.split("\t", -1))
            .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
            .toList();
    return new NotedRequest(
        f.get(0), f.get(1), Integer.parseInt(f.get(2)), f.get(3), f.get(4), f.get(5), f.get(6));
  }

  /** Returns all that was noted in a folder. */
  static List<NotedRequest> in(Path folder) throws IOException {
    List<NotedRequest> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Files.readAllLines(file).forEach(line -> all.add(ofLine(line)));
      }
    }
    return all;
  }

  /** Returns whether it is one of the API, rather than of a file or of a test's own making. */
  boolean isOfApi() {
    return path.contains("/api/");
  }

  /** Returns the path without what a base address puts before it. */
  String apiPath() {
    return path.substring(path.indexOf("/api/"));
  }

  boolean fromSandbox() {
    return server.startsWith("ai.vidgo.sandbox.");
  }
}
