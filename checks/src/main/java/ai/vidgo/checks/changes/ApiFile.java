package ai.vidgo.checks.changes;

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
 * The public Java API of a jar as text, one line per class or member, which a repository can keep
 * and people can diff. {@link ApiStubs} turns it back into classes.
 *
 * <p>In the file, {@code @} stands for the class itself and {@code ~} for {@code Lai/vidgo/model/},
 * which halves its size.
 *
 * <p>SigTest 2.6 writes such files too, but silently drops every member with a JSpecify annotation,
 * and misses a class or method that becomes abstract.
 */
final class ApiFile {
  private static final String MODEL = "Lai/vidgo/model/";

  private ApiFile() {}

  /** Returns the API of a jar, sorted by class. */
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
        .filter(type -> isApi(type, types))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .flatMap(type -> Stream.concat(Stream.of(type.line()), type.memberLines()))
        .toList();
  }

  /** A hidden superclass counts, because API classes inherit its public members. */
  private static boolean isApi(ApiType type, Collection<ApiType> all) {
    return type.isAccessible(all)
        || all.stream().anyMatch(other -> other.isAccessible(all) && other.hasSuper(type.name()));
  }

  static void write(List<String> lines, Path file) throws IOException {
    List<String> shortened = new ArrayList<>();
    String own = "";
    for (String line : lines) {
      if (line.startsWith(" ")) {
        String text = line.replace("L" + own + ";", "L@;").replace("L" + own + "$", "L@$");
        shortened.add(text.replace(MODEL, "~"));
      } else {
        own = line.split(" ")[1];
        shortened.add(line);
      }
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", shortened) + "\n");
  }

  static List<String> read(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    String own = "";
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(" ")) {
        lines.add(line.replace("~", MODEL).replace("L@", "L" + own));
      } else {
        own = line.split(" ")[1];
        lines.add(line);
      }
    }
    return lines;
  }
}
