package ai.vidgo.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/**
 * The public Java API of a jar as text, one line a class or member, so that it can be kept in the
 * repository and its differences be read. {@link ApiStubs} makes classes of it again.
 */
final class ApiFile {
  private ApiFile() {}

  /** Returns the lines of a jar's API, sorted by class. */
  static List<String> ofJar(Path jar) throws IOException {
    List<ApiType> types = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        if (entry.getName().endsWith(".class")) {
          ApiType type = new ApiType();
          new ClassReader(zip.getInputStream(entry).readAllBytes())
              .accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
          types.add(type);
        }
      }
    }
    return types.stream()
        .filter(type -> isSeen(type, types))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .flatMap(type -> Stream.concat(Stream.of(type.line()), type.memberLines()))
        .toList();
  }

  /** A class that nobody can name still hands its public members to those who extend it. */
  private static boolean isSeen(ApiType type, Collection<ApiType> all) {
    return type.isAccessible(all)
        || all.stream().anyMatch(other -> other.isAccessible(all) && other.hasSuper(type.name()));
  }

  static void write(List<String> lines, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
