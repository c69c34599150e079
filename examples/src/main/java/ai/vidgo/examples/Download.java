package ai.vidgo.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Fetches a result. Results are public addresses on other hosts: they get no key. */
final class Download {
  private Download() {}

  static Path to(Path folder, String url, String name) throws IOException, InterruptedException {
    URI address = URI.create(url);
    Files.createDirectories(folder.toAbsolutePath());
    Path target = folder.resolve(safe(name) + extension(address.getPath()));
    Path part = Files.createTempFile(folder.toAbsolutePath(), "audio", ".part");
    try {
      HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
      HttpResponse<Path> response =
          http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofFile(part));
      if (response.statusCode() != 200) {
        throw new IOException("download of " + url + " answered " + response.statusCode());
      }
      return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9-]", "_");
  }

  private static String extension(String path) {
    String file = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : "." + safe(file.substring(dot + 1));
  }
}
