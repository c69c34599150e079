package ai.vidgo.openapi.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads documentation pages, in each form that they have: an OpenAPI JSON, or MDX. */
public final class PageReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageReader() {}

  /** Returns the pages of a folder that document models. */
  public static List<Page> readFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(json|mdx?)"))
          .sorted()
          .map(file -> read(name(folder.relativize(file)), text(file)))
          .filter(page -> !page.entries().isEmpty())
          .toList();
    }
  }

  /**
   * Reads one page.
   *
   * @param name its file, which is below the manual and ends in .json, .mdx or .md
   */
  public static Page read(String name, String text) {
    String path = name.replaceFirst("\\.[a-z]+$", "").replaceFirst("^(.*/)?api-manual/", "");
    if (!name.endsWith(".json")) {
      return new Page(path, MdxPage.entries(text));
    }
    try {
      return new Page(path, OpenApiPage.entries(JSON.readTree(text)));
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " is not JSON: " + e.getMessage(), e);
    }
  }

  private static String name(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
