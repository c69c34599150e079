package ai.vidgo.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the classes next to another one: in a folder, or in a jar if modules were packaged. */
public final class ClassesBeside {
  private ClassesBeside() {}

  /** All classes in the package of that one, nested ones included. */
  public static List<Class<?>> of(Class<?> one) throws IOException, ReflectiveOperationException {
    try {
      URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
      if (Files.isDirectory(Path.of(place))) {
        return list(Path.of(place), one.getPackageName());
      }
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
        return list(jar.getPath("/"), one.getPackageName());
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<Class<?>> list(Path root, String packageName)
      throws IOException, ReflectiveOperationException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.class$", "");
        classes.add(Class.forName(packageName + "." + name));
      }
    }
    return classes;
  }
}
