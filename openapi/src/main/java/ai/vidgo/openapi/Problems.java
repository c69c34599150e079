package ai.vidgo.openapi;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one build names every mistake and not only the first. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  void add(YamlFile file, String pointer, String what) {
    add(file.name(), file.line(pointer), what);
  }

  void add(String file, int line, String what) {
    found.add(file + ":" + line + ": " + what);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new SpecException(found);
    }
  }
}
