package ai.vidgo.checks.changes;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;

/** The modifiers of a class or member in an {@link ApiFile}, as comma-separated words. */
final class Modifiers {
  private static final Map<String, Integer> FLAGS =
      new TreeMap<>(
          Map.of(
              "abstract", Opcodes.ACC_ABSTRACT,
              "annotation", Opcodes.ACC_ANNOTATION,
              "enum", Opcodes.ACC_ENUM,
              "final", Opcodes.ACC_FINAL,
              "interface", Opcodes.ACC_INTERFACE,
              "protected", Opcodes.ACC_PROTECTED,
              "public", Opcodes.ACC_PUBLIC,
              "static", Opcodes.ACC_STATIC));

  private Modifiers() {}

  static String format(int access) {
    String words =
        FLAGS.entrySet().stream()
            .filter(flag -> (access & flag.getValue()) != 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(","));
    return words.isEmpty() ? "package" : words;
  }

  static int parse(String words) {
    int access = 0;
    for (String word : words.split(",")) {
      access |= FLAGS.getOrDefault(word, 0);
    }
    return access;
  }
}
